-- Fields that a company defines itself, their values, and columns of lists.

-- name: custom_fields many
-- why: the fields of a kind of record in their order, retired ones behind
-- arg: record text
-- row: id int, kind text, name_ja text, name_en text, choices text
-- row: position int, retired_at int?
-- scan: there are few
SELECT id, kind, name_ja, name_en, choices, position, retired_at
FROM custom_field WHERE record = $record
ORDER BY CASE WHEN retired_at IS NULL THEN 0 ELSE 1 END, position, id;

-- name: custom_field_get one
-- why: one field
-- arg: id int
-- row: record text, kind text, name_ja text, name_en text, choices text
-- row: position int, retired_at int?
SELECT record, kind, name_ja, name_en, choices, position, retired_at
FROM custom_field WHERE id = $id;

-- name: custom_field_add one
-- why: a new field, behind the others
-- arg: record text, kind text, name_ja text, name_en text, choices text
-- arg: at int
-- row: id int
INSERT INTO custom_field(record, kind, name_ja, name_en, choices, position,
	created_at)
SELECT CAST($record AS text), CAST($kind AS text), CAST($name_ja AS text),
	CAST($name_en AS text), CAST($choices AS text),
	coalesce(max(position), 0) + 1, CAST($at AS bigint)
FROM custom_field WHERE record = $record
RETURNING id;

-- name: custom_field_set exec
-- why: another name, other choices
-- arg: id int, name_ja text, name_en text, choices text
UPDATE custom_field SET name_ja = $name_ja, name_en = $name_en,
	choices = $choices
WHERE id = $id;

-- name: custom_field_place exec
-- why: another place among the others
-- arg: id int, position int
UPDATE custom_field SET position = $position WHERE id = $id;

-- name: custom_field_retire exec
-- why: filled in no more, or again
-- arg: id int, at int?
UPDATE custom_field SET retired_at = $at WHERE id = $id;

-- name: custom_of many
-- why: the values of one record
-- arg: record text, ref int
-- row: field_id int, value text
SELECT field_id, value FROM custom_value
WHERE record = $record AND ref = $ref ORDER BY field_id;

-- name: custom_get one
-- why: one value, before it changes
-- arg: record text, ref int, field_id int
-- row: value text, number int?
SELECT value, number FROM custom_value
WHERE record = $record AND ref = $ref AND field_id = $field_id;

-- name: custom_put exec
-- why: a value, new or another one
-- arg: record text, ref int, field_id int, value text, number int?
-- arg: batch_id int?
INSERT INTO custom_value(record, ref, field_id, value, number, batch_id)
VALUES ($record, $ref, $field_id, $value, $number, $batch_id)
ON CONFLICT (record, ref, field_id) DO UPDATE SET value = excluded.value,
	number = excluded.number, batch_id = excluded.batch_id;

-- name: custom_drop exec
-- why: emptied
-- arg: record text, ref int, field_id int
DELETE FROM custom_value
WHERE record = $record AND ref = $ref AND field_id = $field_id;

-- name: custom_batch_gone exec
-- why: an import taken back empties what it filled
-- arg: record text, ref int, batch_id int
DELETE FROM custom_value
WHERE record = $record AND ref = $ref AND batch_id = $batch_id;

-- name: custom_there one
-- why: values are of somebody who is there
-- arg: record text, ref int
-- row: one int
SELECT 1 FROM contact WHERE id = $ref AND CAST($record AS text) = 'contact'
UNION ALL
SELECT 1 FROM account WHERE id = $ref AND CAST($record AS text) = 'account'
UNION ALL
SELECT 1 FROM lead WHERE id = $ref AND CAST($record AS text) = 'lead';

-- name: custom_any one
-- why: is there a field at all?
-- row: n int
-- scan: there are few
SELECT count(*) FROM custom_field;

-- name: custom_texts many
-- why: what records are found by, of the fields that are texts
-- arg: record text, after int, upto int
-- row: ref int, value text
SELECT v.ref, v.value FROM custom_value v
JOIN custom_field f ON f.id = v.field_id AND f.kind = 'text'
WHERE v.record = $record AND v.ref > $after AND v.ref <= $upto
ORDER BY v.ref, v.field_id;

-- name: custom_equal many
-- why: who has this value, for a list that is narrowed by it
-- arg: field_id int, value text, most int
-- row: ref int
SELECT ref FROM custom_value WHERE field_id = $field_id AND value = $value
LIMIT $most;

-- name: custom_between many
-- why: who has a number or a day among these
-- arg: field_id int, low int, high int, most int
-- row: ref int
SELECT ref FROM custom_value
WHERE field_id = $field_id AND number >= $low AND number <= $high
LIMIT $most;

-- name: custom_filled each
-- why: who has a text at all, equal ones together; the caller looks into it
-- arg: field_id int
-- row: ref int, value text
SELECT ref, value FROM custom_value WHERE field_id = $field_id ORDER BY value;

-- name: custom_living_lead one
-- why: the lead whose values stand beside a person: the one that lives, else
--   the last
-- arg: contact_id int
-- row: id int
SELECT id FROM lead WHERE contact_id = $contact_id
ORDER BY CASE WHEN state IN ('stopped', 'invalid') THEN 1 ELSE 0 END, id DESC
LIMIT 1;

-- name: custom_leads many
-- why: an import taken back empties what it filled in leads
-- arg: contact_id int
-- row: id int
SELECT id FROM lead WHERE contact_id = $contact_id;

-- name: list_column_get one
-- why: the columns somebody chose for a list, or a view of it
-- arg: user_id int, kind text, view_id int
-- row: columns text
SELECT columns FROM list_column
WHERE user_id = $user_id AND kind = $kind AND view_id = $view_id;

-- name: list_column_put exec
-- why: chosen, or chosen anew
-- arg: user_id int, kind text, view_id int, columns text
INSERT INTO list_column(user_id, kind, view_id, columns)
VALUES ($user_id, $kind, $view_id, $columns)
ON CONFLICT (user_id, kind, view_id) DO UPDATE SET columns = excluded.columns;

-- name: list_column_usual exec
-- why: the usual ones again
-- arg: user_id int, kind text, view_id int
DELETE FROM list_column
WHERE user_id = $user_id AND kind = $kind AND view_id = $view_id;

-- name: list_column_of_view exec
-- why: a view that is deleted takes its columns with it, whoever chose them
-- arg: view_id int
DELETE FROM list_column WHERE view_id = $view_id;
