-- Statements checksql must refuse, and two it must not.

-- name: scan_alias many
-- why: a full scan behind an alias
-- row: name text
SELECT b.name FROM box AS b WHERE b.weight > 1;

-- name: columns one
-- why: one column more than declared
-- arg: id int
-- row: name text
SELECT name, size FROM box WHERE id = $id;

-- name: table_missing exec
-- why: a table that does not exist
DELETE FROM nowhere;

-- name: no_scan one
-- why: a reason without a scan
-- scan: there is none
-- arg: id int
-- row: name text
SELECT name FROM box WHERE id = $id;

-- name: parent_insert one
-- why: SQLite plans a look for children it does not take
-- arg: name text
-- row: id int
INSERT INTO box(name) VALUES ($name) RETURNING id;

-- name: own_rows many
-- why: a scan of the statement's own rows is none of a table
-- row: x int
WITH v(x) AS (VALUES (1), (2)) SELECT x FROM v;
