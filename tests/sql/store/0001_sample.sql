-- the schema the store is tested with
CREATE TABLE box(
	id @id,
	name text NOT NULL UNIQUE,
	size @int,
	weight @real,
	seal @blob,
	inside @int REFERENCES box(id)
) @strict;
CREATE INDEX box_inside ON box(inside);
