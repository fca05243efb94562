CREATE TABLE label(box_id @int NOT NULL
	REFERENCES box(id) DEFERRABLE INITIALLY DEFERRED) @strict;
CREATE INDEX label_box ON label(box_id);
