-- Two rows of one company become one, and two again.

-- name: merge_account one
-- why: may these two be merged?
-- arg: id int
-- row: id int, name text, merged_into int?, stop_mask int, postal_code text?
-- row: address text?, url text?, call_from int?, call_until int?
-- row: building text?, building_note text?, size text?, industry text?
-- row: dial_prefix text?
SELECT id, name, merged_into, stop_mask, postal_code, address, url, call_from,
	call_until, building, building_note, size, industry, dial_prefix
FROM account WHERE id = $id;

-- name: merge_account_children exec
-- why: which companies had been merged into the one that is merged now
-- arg: merge_id int, from_id int
INSERT INTO merge_row(merge_id, kind, row_id)
SELECT CAST($merge_id AS bigint), 'child', id FROM account
WHERE merged_into = $from_id;

-- name: merge_account_people exec
-- why: who moves to the surviving company
-- arg: merge_id int, from_id int
INSERT INTO merge_row(merge_id, kind, row_id)
SELECT CAST($merge_id AS bigint), 'contact', id FROM contact
WHERE account_id = $from_id;

-- name: merge_account_move exec
-- why: everybody there, merged people too
-- arg: from_id int, into_id int
UPDATE contact SET account_id = $into_id WHERE account_id = $from_id;

-- name: merge_account_dates exec
-- why: what they told us about their calendar
-- arg: merge_id int, from_id int, into_id int
INSERT INTO account_date(account_id, kind, day_from, day_until, merge_id)
SELECT CAST($into_id AS bigint), kind, day_from, day_until,
	CAST($merge_id AS bigint)
FROM account_date x WHERE account_id = $from_id
	AND NOT EXISTS (SELECT 1 FROM account_date y
		WHERE y.account_id = $into_id AND y.kind = x.kind
		AND y.day_from = x.day_from AND y.day_until = x.day_until)
ORDER BY x.id;

-- name: merge_account_point exec
-- why: companies merged so far live on in the survivor
-- arg: from_id int, into_id int
UPDATE account SET merged_into = $into_id WHERE merged_into = $from_id;

-- name: merge_account_point_one exec
-- why: from now on this is the survivor; NULL: they are two again
-- arg: id int, into_id int?
UPDATE account SET merged_into = $into_id WHERE id = $id;

-- name: merge_account_point_back exec
-- why: companies merged before are merged into the same one as before
-- arg: merge_id int, from_id int
UPDATE account SET merged_into = $from_id
WHERE id IN (SELECT row_id FROM merge_row
	WHERE merge_id = $merge_id AND kind = 'child');

-- name: merge_account_calls exec
-- why: the hours for calls are filled and emptied as a pair
-- arg: id int, call_from int?, call_until int?
UPDATE account SET call_from = $call_from, call_until = $call_until
WHERE id = $id;

-- name: merge_account_calls_gone exec
-- why: emptied again where they still are those of the other row
-- arg: id int, from_id int
UPDATE account SET call_from = NULL, call_until = NULL WHERE id = $id
AND EXISTS (SELECT 1 FROM account f WHERE f.id = $from_id
	AND f.call_from IS NOT DISTINCT FROM account.call_from
	AND f.call_until IS NOT DISTINCT FROM account.call_until);

-- name: merge_account_back exec
-- why: whoever is still there goes back; whoever moved on stays
-- arg: merge_id int, from_id int, into_id int
UPDATE contact SET account_id = $from_id
WHERE account_id = $into_id AND id IN (SELECT row_id FROM merge_row
	WHERE merge_id = $merge_id AND kind = 'contact');

-- name: merge_account_stayed many
-- why: whoever went elsewhere since is named
-- arg: merge_id int, into_id int
-- row: id int, name text
SELECT c.id, c.name FROM merge_row r JOIN contact c ON c.id = r.row_id
WHERE r.merge_id = $merge_id AND r.kind = 'contact'
	AND c.account_id IS DISTINCT FROM $into_id
ORDER BY c.id;

-- name: merge_account_dates_gone exec
-- why: the copies
-- arg: merge_id int, into_id int
DELETE FROM account_date
WHERE account_id = $into_id AND merge_id = $merge_id;

-- name: merge_account_stranded many
-- why: post or a visit that was planned while there was an address
-- arg: id int
-- row: lead_id int
SELECT l.id FROM contact c
JOIN account a ON a.id = c.account_id
JOIN lead l ON l.contact_id = c.id
JOIN touch t ON t.id = l.next_touch_id
WHERE c.account_id = $id AND l.state NOT IN ('stopped', 'invalid')
	AND t.channel IN ('letter', 'package', 'visit')
	AND coalesce(a.address, '') = ''
ORDER BY l.id;
