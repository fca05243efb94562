-- an old database with rows in it
CREATE TABLE box(id @id, name text NOT NULL UNIQUE, size @int NOT NULL) @strict;
