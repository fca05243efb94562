-- Files beside people: photos of cards, documents.

-- name: attachment_insert one
-- why: a file is kept beside a person
-- arg: contact_id int, lead_id int?, kind text, name text, type text, size int
-- arg: user_id int, at int, bytes blob
-- row: id int
INSERT INTO attachment(contact_id, lead_id, kind, name, type, size, user_id, at,
	bytes)
VALUES ($contact_id, $lead_id, $kind, $name, $type, $size, $user_id, $at,
	$bytes)
RETURNING id;

-- name: attachment_get one
-- why: what one is, without its bytes
-- arg: id int
-- row: contact_id int, kind text, name text, type text, size int, at int
-- row: removed_at int?
SELECT contact_id, kind, name, type, size, at, removed_at FROM attachment
WHERE id = $id;

-- name: attachment_bytes one
-- why: the file itself
-- arg: id int
-- row: bytes blob
SELECT bytes FROM attachment WHERE id = $id;

-- name: attachment_of many
-- why: the files of a person and of those merged into them, oldest first
-- arg: contact_id int
-- row: id int, kind text, name text, type text, size int, at int, username text
SELECT a.id, a.kind, a.name, a.type, a.size, a.at, u.name
FROM attachment a JOIN "user" u ON u.id = a.user_id
WHERE a.removed_at IS NULL AND (a.contact_id = $contact_id
	OR a.contact_id IN (SELECT c.id FROM contact c
		WHERE c.merged_into = $contact_id))
ORDER BY a.id;

-- name: attachment_keeper one
-- why: whose the living lead of a person is, or of whom they were merged into:
--   who may change their files
-- arg: contact_id int
-- row: id int, seat int, lead_id int?, owner_id int?, erased_at int?
SELECT c.id, c.seat, l.id, l.owner_id, c.erased_at FROM contact x
JOIN contact c ON c.id = coalesce(x.merged_into, x.id)
LEFT JOIN lead l ON l.contact_id = c.id AND l.state NOT IN ('stopped', 'invalid')
WHERE x.id = $contact_id;

-- name: attachment_remove exec
-- why: into the trash
-- arg: id int, at int
UPDATE attachment SET removed_at = $at WHERE id = $id AND removed_at IS NULL;

-- name: attachment_restore exec
-- why: back out of it
-- arg: id int
UPDATE attachment SET removed_at = NULL
WHERE id = $id AND removed_at IS NOT NULL;

-- name: attachment_trash many
-- why: what was removed from people without a living lead, from one's own, or
--   (everybody) from all of them, the newest first
-- arg: user_id int, everybody int
-- row: id int, contact_id int, contact text, kind text, name text, type text
-- row: size int, at int, removed_at int, username text
SELECT a.id, c.id, c.name, a.kind, a.name, a.type, a.size, a.at, a.removed_at,
	u.name
FROM attachment a JOIN "user" u ON u.id = a.user_id
JOIN contact x ON x.id = a.contact_id
JOIN contact c ON c.id = coalesce(x.merged_into, x.id)
LEFT JOIN lead l ON l.contact_id = c.id AND l.state NOT IN ('stopped', 'invalid')
WHERE a.removed_at IS NOT NULL
	AND ($everybody = 1 OR l.id IS NULL OR l.owner_id = $user_id)
ORDER BY a.removed_at DESC, a.id DESC LIMIT 200;

-- name: attachment_clean exec
-- why: the trash is kept for a while only
-- arg: before int
DELETE FROM attachment WHERE removed_at < $before;
