-- rows move to a new table
CREATE TABLE label(
	box_id @int PRIMARY KEY REFERENCES box(id),
	words text NOT NULL
) @strict;
INSERT INTO label(box_id, words) SELECT id, name FROM box;
