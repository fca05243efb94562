-- name: contact_dial many
-- why: the numbers of a contact that work, in any order: one would be a table
--   made anew each time
-- arg: contact_id int
-- row: id int, number_id int, shared int, rank int
SELECT id, number_id, shared, rank FROM contact_number
WHERE contact_id = $contact_id AND dead_at IS NULL;

-- name: contact_mails many
-- why: the addresses of a contact that work
-- arg: contact_id int
-- row: id int, address text, role int, key text
SELECT id, address, role, key FROM contact_email
WHERE contact_id = $contact_id AND dead_at IS NULL ORDER BY role, id;

-- name: contact_opt_outs many
-- why: channels given up until a day
-- arg: contact_id int, today text
-- row: channel text, until text
SELECT channel, until FROM opt_out
WHERE contact_id = $contact_id AND until > $today;

-- name: contact_number_dead exec
-- why: dead, fax or wrong: not dialled again until it is repaired
-- arg: contact_id int, number_id int, at int
UPDATE contact_number SET dead_at = $at
WHERE contact_id = $contact_id AND number_id = $number_id;

-- name: contact_email_dead exec
-- why: a bounced address is not used again until it is repaired
-- arg: id int, at int
UPDATE contact_email SET dead_at = $at WHERE id = $id;

-- name: contact_stop exec
-- why: channels closed for good (R-J1); no merge lends them any more
-- arg: id int, mask int
UPDATE contact SET stop_mask = stop_mask | $mask,
	lent_mask = lent_mask & ~CAST($mask AS bigint)
WHERE id = $id;

-- name: account_stop exec
-- why: nobody at this account is contacted again (R-J1)
-- arg: id int, mask int
UPDATE account SET stop_mask = stop_mask | $mask WHERE id = $id;

-- name: opt_out_insert exec
-- why: one channel given up until a day; said once it is not said again
-- arg: contact_id int, channel text, until text, at int
INSERT INTO opt_out(contact_id, channel, until, at)
SELECT CAST($contact_id AS bigint), CAST($channel AS text),
	CAST($until AS text), CAST($at AS bigint)
WHERE NOT EXISTS (SELECT 1 FROM opt_out WHERE contact_id = $contact_id
	AND channel = $channel AND until = $until);

-- name: suppression_insert exec
-- why: survives re-import and erasure (R-J1); the same once only
-- arg: kind text, hash text, mask int, until text?, user_id int?, at int
INSERT INTO suppression(kind, hash, mask, until, user_id, at)
SELECT CAST($kind AS text), CAST($hash AS text), CAST($mask AS bigint),
	CAST($until AS text), CAST($user_id AS bigint), CAST($at AS bigint)
WHERE NOT EXISTS (SELECT 1 FROM suppression
	WHERE hash = $hash AND kind = $kind AND mask = $mask
	AND until IS NOT DISTINCT FROM $until AND undone_by IS NULL);

-- name: contact_keys one
-- why: what identifies a contact, for its hashes
-- arg: id int
-- row: name text, name_key text, family_key text, account_id int?
-- row: account_key text?, title text?, department text?, seat int
SELECT c.name, c.name_key, c.family_key, c.account_id, a.key, c.title,
	c.department, c.seat
FROM contact c LEFT JOIN account a ON a.id = c.account_id
WHERE c.id = $id;

-- name: contacts_by_number many
-- why: stop --phone
-- arg: e164 text
-- row: contact_id int
SELECT DISTINCT coalesce(c.merged_into, c.id) FROM number n
JOIN contact_number x ON x.number_id = n.id
JOIN contact c ON c.id = x.contact_id
WHERE n.e164 = $e164 ORDER BY 1;

-- name: contacts_by_email many
-- why: stop --email
-- arg: key text
-- row: contact_id int
SELECT DISTINCT coalesce(c.merged_into, c.id) FROM contact_email e
JOIN contact c ON c.id = e.contact_id WHERE e.key = $key ORDER BY 1;

-- name: contacts_by_account many
-- why: stop --account
-- arg: account_id int
-- row: contact_id int
SELECT DISTINCT coalesce(merged_into, id) FROM contact
WHERE account_id = $account_id ORDER BY 1;

-- name: contact_left exec
-- why: moved or retired; the lead goes on with the seat
-- arg: id int, at int
UPDATE contact SET left_at = $at WHERE id = $id;

-- name: contact_back exec
-- why: a correction: they did not leave
-- arg: id int
UPDATE contact SET left_at = NULL WHERE id = $id;

-- name: contact_seat_insert one
-- why: the seat of somebody who left: same account, department and title
-- arg: from_id int, name text, name_key text, at int
-- row: id int
INSERT INTO contact(account_id, seat, name, name_key, family_key, department,
	title, title_rank, created_at)
SELECT account_id, 1, $name, $name_key, '', department, title, title_rank, $at
FROM contact WHERE id = $from_id
RETURNING id;

-- name: contact_seat_numbers exec
-- why: switchboard and section numbers stay with the seat
-- arg: from_id int, to_id int
INSERT INTO contact_number(contact_id, number_id, raw, ext, prefix, main,
	shared, rank, dead_at)
SELECT CAST($to_id AS bigint), number_id, raw, ext, prefix, main, shared, rank,
	dead_at
FROM contact_number WHERE contact_id = $from_id AND shared = 1;

-- name: contact_learn exec
-- why: a seat's name, or a reading or title, learned on the phone (R-A8)
-- arg: id int, name text?, family text?, given text?, name_key text?
-- arg: family_key text?, reading text?, title text?
UPDATE contact SET
	seat = CASE WHEN CAST($name AS text) IS NULL THEN seat ELSE 0 END,
	name = coalesce($name, name),
	family_name = coalesce($family, family_name),
	given_name = coalesce($given, given_name),
	name_key = coalesce($name_key, name_key),
	family_key = coalesce($family_key, family_key),
	reading = coalesce($reading, reading),
	title = coalesce($title, title)
WHERE id = $id;

-- name: contact_met exec
-- why: the last time we met, and what we talked about (R-C2)
-- arg: id int, met_on text, memo text?
UPDATE contact SET met_on = $met_on, memo = coalesce($memo, memo)
WHERE id = $id;

-- name: contact_number_alive exec
-- why: a correction: the number does work
-- arg: contact_id int, number_id int
UPDATE contact_number SET dead_at = NULL
WHERE contact_id = $contact_id AND number_id = $number_id;

-- name: contact_emails_alive exec
-- why: a correction: the address does work
-- arg: contact_id int, at int
UPDATE contact_email SET dead_at = NULL
WHERE contact_id = $contact_id AND dead_at = $at;

-- name: contact_all_mails many
-- why: every address of a contact, for its hashes
-- arg: contact_id int
-- row: key text, role int
SELECT key, role FROM contact_email WHERE contact_id = $contact_id;

-- name: contact_all_numbers many
-- why: every number of a contact, for its hashes
-- arg: contact_id int
-- row: e164 text, shared int
SELECT n.e164, x.shared FROM contact_number x
JOIN number n ON n.id = x.number_id WHERE x.contact_id = $contact_id;

-- name: contact_memo exec
-- why: what we talked about, one line (R-C2)
-- arg: id int, memo text
UPDATE contact SET memo = $memo WHERE id = $id;
