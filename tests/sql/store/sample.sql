-- Statements the store is tested with.

-- name: box_add one
-- why: a new box; "quoted", and
--   going on
-- arg: name text, size int?, weight real?,  seal blob?
-- arg: inside int?
-- row: id int
INSERT INTO box(name, size, weight, seal, inside)
-- a comment with $nothing; in it
VALUES ($name, $size, $weight, $seal, $inside) RETURNING id;

-- name: box_copy one
-- why: an insert that may make no row, one or more
-- arg: size int, behind text
-- row: id int
-- scan: a test has few boxes
INSERT INTO box(name, size) SELECT name || $behind, size FROM box
WHERE size = $size RETURNING id;

-- name: box_get one
-- why: all of a box
-- arg: id int
-- row: name text, size int?, weight real?, seal blob?
SELECT name, size, weight, seal FROM box WHERE id = $id;

-- name: box_size one
-- why: a size that is there, whatever the table says
-- arg: id int
-- row: size int
SELECT size FROM box WHERE id = $id;

-- name: box_names many
-- why: the names from a size on; the argument is used twice
-- arg: least int
-- row: id int, name text
-- scan: a test has few boxes
SELECT id, name FROM box
WHERE size >= $least OR (size IS NULL AND $least = 0) ORDER BY id;

-- name: box_each each
-- why: the same, one by one
-- scan: a test has few boxes
-- row: id int, name text
SELECT id, name FROM box ORDER BY id;

-- name: box_rename exec
-- why: changes names
-- arg: after text, before text
UPDATE box SET name = $after WHERE name = $before;

-- name: box_any one
-- why: fails where there is more than one box
-- row: id int
-- scan: a test has few boxes
SELECT id FROM box;

-- name: label_add exec
-- why: a label whose box is looked for at the commit
-- arg: box_id int
INSERT INTO label(box_id) VALUES ($box_id);

-- name: dialect one
-- why: a body for each database
-- row: name text
-- postgresql:
SELECT 'postgresql ; $1';
-- sqlite:
SELECT 'sqlite ; $1';
