-- What the columns of a list mean, once somebody said so with --map: found
-- again by the titles of its header. The hash is of the titles, which may be
-- too long for an index.

CREATE TABLE import_header (
	id @id,
	hash @int NOT NULL,
	titles text NOT NULL,
	user_id @int NOT NULL REFERENCES "user"(id),
	at @int NOT NULL
) @strict;
CREATE INDEX import_header_by_hash ON import_header(hash);

CREATE TABLE import_map (
	id @id,
	header_id @int NOT NULL REFERENCES import_header(id),
	title text NOT NULL,
	field text NOT NULL
) @strict;
CREATE INDEX import_map_by_header ON import_map(header_id);
