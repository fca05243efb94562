-- name: import_header one
-- why: is there a mapping for a header with these titles
-- arg: hash int, titles text
-- row: id int
SELECT id FROM import_header WHERE hash = $hash AND titles = $titles
ORDER BY id LIMIT 1;

-- name: import_header_add one
-- why: the first mapping of a header
-- arg: hash int, titles text, user_id int, at int
-- row: id int
INSERT INTO import_header(hash, titles, user_id, at)
VALUES ($hash, $titles, $user_id, $at) RETURNING id;

-- name: import_header_touch exec
-- why: who gave the mapping that holds now
-- arg: id int, user_id int, at int
UPDATE import_header SET user_id = $user_id, at = $at WHERE id = $id;

-- name: import_map_list many
-- why: the mapping as it was given
-- arg: header_id int
-- row: title text, field text
SELECT title, field FROM import_map WHERE header_id = $header_id ORDER BY id;

-- name: import_map_clear exec
-- why: a new mapping replaces the one before
-- arg: header_id int
DELETE FROM import_map WHERE header_id = $header_id;

-- name: import_map_add exec
-- why: one column of a mapping
-- arg: header_id int, title text, field text
INSERT INTO import_map(header_id, title, field)
VALUES ($header_id, $title, $field);
