-- The index of the search, and what a hit shows. Which signs make a gram is
-- format/names/gram.h's, how refs are packed app/lists/search_block.h's.

-- name: search_state one
-- why: is there anybody who is not in the index yet?
-- row: account_mark int, account_last int, contact_mark int, contact_last int
-- row: todo int
-- scan: one row of search_todo is enough
SELECT coalesce((SELECT upto FROM search_mark WHERE kind = 'account'), 0),
	coalesce((SELECT max(id) FROM account), 0),
	coalesce((SELECT upto FROM search_mark WHERE kind = 'contact'), 0),
	coalesce((SELECT max(id) FROM contact), 0),
	CASE WHEN EXISTS (SELECT 1 FROM search_todo) THEN 1 ELSE 0 END;

-- name: search_mark_put exec
-- why: everybody up to this number is in the index
-- arg: kind text, upto int
INSERT INTO search_mark(kind, upto) VALUES ($kind, $upto)
ON CONFLICT (kind) DO UPDATE SET upto = excluded.upto;

-- name: search_todo_put exec
-- why: what this one is found by has changed
-- arg: kind text, ref int
INSERT INTO search_todo(kind, ref) VALUES ($kind, $ref)
ON CONFLICT (kind, ref) DO NOTHING;

-- name: search_todo_list many
-- why: those who changed, in the order of the blocks
-- arg: kind text, after int
-- row: ref int
SELECT ref FROM search_todo WHERE kind = $kind AND ref > $after
ORDER BY ref LIMIT 500;

-- name: search_todo_gone exec
-- why: they are in the index now
-- arg: kind text
DELETE FROM search_todo WHERE kind = $kind;

-- name: search_accounts many
-- why: what accounts are found by
-- arg: after int, upto int
-- row: id int, name text, key text, merged_into int?
SELECT id, name, key, merged_into FROM account
WHERE id > $after AND id <= $upto ORDER BY id LIMIT 500;

-- name: search_contacts many
-- why: what contacts are found by
-- arg: after int, upto int
-- row: id int, name text, reading text?, merged_into int?
SELECT id, name, reading, merged_into FROM contact
WHERE id > $after AND id <= $upto ORDER BY id LIMIT 500;

-- name: search_mails many
-- why: the addresses contacts are found by
-- arg: after int, upto int
-- row: contact_id int, key text
SELECT contact_id, key FROM contact_email
WHERE contact_id > $after AND contact_id <= $upto
ORDER BY contact_id, key;

-- name: search_phones many
-- why: the numbers contacts are found by
-- arg: after int, upto int
-- row: contact_id int, national text
SELECT x.contact_id, n.national
FROM contact_number x JOIN number n ON n.id = x.number_id
WHERE x.contact_id > $after AND x.contact_id <= $upto
ORDER BY x.contact_id, x.number_id;

-- name: search_block_at one
-- why: the block where this one stands or would stand, and where the next
--   one begins
-- arg: gram int, ref int
-- row: first int, last int, refs blob, next int?
SELECT b.first, b.last, b.refs, (SELECT min(n.first) FROM search_block n
	WHERE n.gram = $gram AND n.first > b.first)
FROM search_block b WHERE b.gram = $gram AND b.first <= $ref
ORDER BY b.first DESC LIMIT 1;

-- name: search_block_from one
-- why: the first block that begins behind this one
-- arg: gram int, ref int
-- row: first int, last int, refs blob
SELECT first, last, refs FROM search_block
WHERE gram = $gram AND first > $ref ORDER BY first LIMIT 1;

-- name: search_block_cover one
-- why: the block where this one stands, if it is in one
-- arg: gram int, ref int
-- row: first int, last int, refs blob
SELECT first, last, refs FROM search_block
WHERE gram = $gram AND first <= $ref ORDER BY first DESC LIMIT 1;

-- name: search_block_count one
-- why: the rarest gram is asked first
-- arg: gram int
-- row: n int
SELECT count(*) FROM search_block WHERE gram = $gram;

-- name: search_block_put exec
-- why: a new block, or one that has others now
-- arg: gram int, first int, last int, refs blob
INSERT INTO search_block(gram, first, last, refs)
VALUES ($gram, $first, $last, $refs)
ON CONFLICT (gram, first) DO UPDATE SET last = excluded.last,
	refs = excluded.refs;

-- name: search_block_gone exec
-- why: nobody is left in it
-- arg: gram int, first int
DELETE FROM search_block WHERE gram = $gram AND first = $first;

-- name: search_hit_account one
-- why: what the search shows of an account
-- arg: id int
-- row: name text, stop_mask int
SELECT name, stop_mask FROM account WHERE id = $id;

-- name: search_hit_contact one
-- why: what the search shows of a contact, and the lead that lives
-- arg: id int
-- row: name text, reading text?, title text?, seat int, account_id int?
-- row: account text?, stop_mask int, lead_id int?, owner_id int?, owner text?
-- row: phone text?
SELECT c.name, c.reading, c.title, c.seat, c.account_id, a.name,
	c.stop_mask | coalesce(a.stop_mask, 0), l.id, l.owner_id, u.name,
	(SELECT n.national FROM contact_number x
		JOIN number n ON n.id = x.number_id
		WHERE x.contact_id = c.id AND x.dead_at IS NULL
		ORDER BY x.rank, x.id LIMIT 1)
FROM contact c
LEFT JOIN account a ON a.id = c.account_id
LEFT JOIN lead l ON l.contact_id = c.id
	AND l.state NOT IN ('stopped', 'invalid')
LEFT JOIN "user" u ON u.id = l.owner_id
WHERE c.id = $id;
