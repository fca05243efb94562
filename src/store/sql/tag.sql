-- Words that people put on leads.

-- name: tag_find one
-- why: a word in any notation is one tag
-- arg: key text
-- row: id int
SELECT id FROM tag WHERE key = $key;

-- name: tag_insert one
-- why: a word that is new
-- arg: key text, name text
-- row: id int
INSERT INTO tag(key, name) VALUES ($key, $name) RETURNING id;

-- name: tag_all many
-- why: the words there are, to choose from
-- scan: all of them are asked for
-- row: id int, name text
SELECT id, name FROM tag ORDER BY key LIMIT 500;

-- name: tag_name one
-- why: the word of a filter
-- arg: id int
-- row: name text
SELECT name FROM tag WHERE id = $id;

-- name: tag_of_lead many
-- why: the words on a lead
-- arg: lead_id int
-- row: id int, name text
SELECT g.id, g.name FROM lead_tag x JOIN tag g ON g.id = x.tag_id
WHERE x.lead_id = $lead_id ORDER BY g.key;

-- name: tag_put exec
-- why: onto a lead; no change where it is there
-- arg: lead_id int, tag_id int
INSERT INTO lead_tag(lead_id, tag_id) VALUES ($lead_id, $tag_id)
ON CONFLICT (lead_id, tag_id) DO NOTHING;

-- name: tag_drop exec
-- why: off a lead
-- arg: lead_id int, tag_id int
DELETE FROM lead_tag WHERE lead_id = $lead_id AND tag_id = $tag_id;

-- name: tag_clean exec
-- why: a word on no lead is gone
-- arg: id int
DELETE FROM tag WHERE id = $id
	AND NOT EXISTS (SELECT 1 FROM lead_tag WHERE tag_id = $id);
