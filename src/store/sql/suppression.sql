-- Who said stop, for those who answer for it.

-- name: stopped_contacts many
-- why: people with a closed channel, the newest first; before: the last one of
--   the page before
-- arg: before int, most int
-- row: id int, name text, reading text?, title text?, seat int, mask int
-- row: account_id int?, account text?, account_key text?, name_key text
SELECT c.id, c.name, c.reading, c.title, c.seat, c.stop_mask, a.id, a.name,
	a.key, c.name_key
FROM contact c LEFT JOIN account a ON a.id = c.account_id
WHERE c.stop_mask <> 0 AND c.merged_into IS NULL AND c.id < $before
ORDER BY c.id DESC LIMIT $most;

-- name: stopped_accounts many
-- why: the same of companies
-- arg: before int, most int
-- row: id int, name text, key text, mask int
SELECT id, name, key, stop_mask FROM account
WHERE stop_mask <> 0 AND merged_into IS NULL AND id < $before
ORDER BY id DESC LIMIT $most;

-- name: opted_out many
-- why: channels given up until a day that is to come
-- arg: before int, most int, today text
-- row: id int, contact_id int, name text, reading text?, title text?, seat int
-- row: account_id int?, account text?, channel text, until text, at int
SELECT o.id, c.id, c.name, c.reading, c.title, c.seat, a.id, a.name, o.channel,
	o.until, o.at
FROM opt_out o JOIN contact c ON c.id = o.contact_id
LEFT JOIN account a ON a.id = c.account_id
WHERE o.id < $before AND o.until > $today AND c.merged_into IS NULL
ORDER BY o.id DESC LIMIT $most;

-- name: suppression_since one
-- why: since when, and who wrote it down
-- arg: hash text, kind text
-- row: at int, user text?
SELECT s.at, u.name FROM suppression s LEFT JOIN "user" u ON u.id = s.user_id
WHERE s.hash = $hash AND s.kind = $kind ORDER BY s.id LIMIT 1;

-- name: suppression_count one
-- why: how much is kept for imports to come
-- row: n int
-- scan: it holds those who said stop only, and is asked for on one page
SELECT count(*) FROM suppression;
