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
WHERE c.stop_mask <> 0 AND c.merged_into IS NULL
	AND c.erased_at IS NULL AND c.id < $before
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
WHERE s.hash = $hash AND s.kind = $kind AND s.undone_by IS NULL
ORDER BY s.id LIMIT 1;

-- name: suppression_count one
-- why: how much is kept for imports to come
-- row: n int
-- scan: it holds those who said stop only, and is asked for on one page
SELECT count(*) FROM suppression WHERE undone_by IS NULL;

-- name: stop_undone_insert one
-- why: who takes a stop back and why: without it none is (R-J1). Neither
--   contact nor account: of a number or an address alone
-- arg: contact_id int?, account_id int?, mask int, user_id int, reason text
-- arg: at int
-- row: id int
INSERT INTO stop_undone(contact_id, account_id, mask, user_id, reason, at)
VALUES ($contact_id, $account_id, $mask, $user_id, $reason, $at)
RETURNING id;

-- name: contact_stop_undo exec
-- why: these channels are open again; undone_id: the row that allows it
-- arg: id int, stop_mask int, undone_id int
UPDATE contact SET stop_mask = $stop_mask,
	lent_mask = lent_mask & CAST($stop_mask AS bigint),
	undone_id = $undone_id
WHERE id = $id;

-- name: account_stop_undo exec
-- why: the same of a company
-- arg: id int, stop_mask int, undone_id int
UPDATE account SET stop_mask = $stop_mask, undone_id = $undone_id
WHERE id = $id;

-- name: merge_stop_undo exec
-- why: what a merge lent is not lent again when it is taken back
-- arg: into_id int, mask int
UPDATE merge SET own_mask = own_mask & ~CAST($mask AS bigint),
	lent_mask = lent_mask & ~CAST($mask AS bigint)
WHERE kind = 'contact' AND into_id = $into_id AND undone_at IS NULL;

-- name: opt_out_undo exec
-- why: a channel that was given up until a day
-- arg: contact_id int, channel text
DELETE FROM opt_out WHERE contact_id = $contact_id AND channel = $channel;

-- name: suppression_undo exec
-- why: lists that come again do not bring this stop back
-- arg: kind text, hash text, mask int, undone_by int
UPDATE suppression SET undone_by = $undone_by
WHERE hash = $hash AND kind = $kind AND mask = $mask AND undone_by IS NULL;

-- name: suppression_holds many
-- why: what else is kept under a hash, and which came first: a stop keeps the
--   company or number first, then its people
-- arg: kind text, hash text
-- row: id int, mask int, until text?
SELECT id, mask, until FROM suppression
WHERE hash = $hash AND kind = $kind AND undone_by IS NULL ORDER BY id;

-- name: stop_logged one
-- why: did they say it themselves?
-- arg: contact_id int
-- row: id int
SELECT id FROM activity WHERE contact_id = $contact_id
	AND disposition = 'stop' ORDER BY id DESC LIMIT 1;

-- name: stop_lead one
-- why: the lead that their stop ended, and whether its owner still works here
-- arg: contact_id int
-- row: id int, owner_id int, disabled_at int?
SELECT l.id, l.owner_id, u.disabled_at FROM lead l
JOIN "user" u ON u.id = l.owner_id
WHERE l.contact_id = $contact_id AND l.state = 'stopped'
	AND l.merged_into IS NULL ORDER BY l.id DESC LIMIT 1;

-- name: stop_last_main one
-- why: what was planned when they said stop
-- arg: lead_id int
-- row: channel text, purpose text, due_from int, due_at int, due_until int
-- row: told int, late int, enrollment_id int?, won int
SELECT channel, purpose, due_from, due_at, due_until, told, late,
	enrollment_id, CASE WHEN EXISTS (SELECT 1 FROM activity a
		WHERE a.lead_id = $lead_id AND a.disposition = 'won'
		AND NOT EXISTS (SELECT 1 FROM activity c
			WHERE c.corrects_id = a.id)) THEN 1 ELSE 0 END
FROM touch WHERE lead_id = $lead_id AND kind = 'main'
ORDER BY id DESC LIMIT 1;

-- name: stop_enrollment exec
-- why: the cadence that a stopped lead goes on in
-- arg: lead_id int, enrollment_id int?
UPDATE lead SET enrollment_id = $enrollment_id
WHERE id = $lead_id AND state = 'stopped';

-- name: stops_undone many
-- why: the timeline of a person, or of a company and its people
-- arg: contact_id int?, account_id int?
-- row: at int, reason text, user text
SELECT s.at, s.reason, u.name FROM stop_undone s
JOIN "user" u ON u.id = s.user_id
WHERE s.contact_id = $contact_id OR s.account_id = $account_id
ORDER BY s.id;
