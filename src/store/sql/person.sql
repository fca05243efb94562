-- name: person_account one
-- why: an account is found by its company key; the oldest one has it, or the
--   one that it was merged into
-- arg: key text
-- row: id int, name text, postal_code text?, address text?, url text?
-- row: stop_mask int, fiscal_end_month int, call_from int?, call_until int?
SELECT s.id, s.name, s.postal_code, s.address, s.url, s.stop_mask,
	s.fiscal_end_month, s.call_from, s.call_until
FROM account a JOIN account s ON s.id = coalesce(a.merged_into, a.id)
WHERE a.key = $key ORDER BY a.id LIMIT 1;

-- name: person_around one
-- why: without dates of accounts, calls and claims nobody need ask for them
-- row: dates int, calls int
-- scan: one row of each is enough
SELECT CASE WHEN EXISTS (SELECT 1 FROM account_date) THEN 1 ELSE 0 END,
	CASE WHEN EXISTS (SELECT 1 FROM activity)
	OR EXISTS (SELECT 1 FROM account_day) THEN 1 ELSE 0 END;

-- name: person_account_add one
-- why: a company that is new
-- arg: name text, key text, postal_code text?, address text?, url text?
-- arg: batch_id int?, at int
-- row: id int
INSERT INTO account(name, key, postal_code, address, url, batch_id, created_at)
VALUES ($name, $key, $postal_code, $address, $url, $batch_id, $at)
RETURNING id;

-- name: person_account_fill exec
-- why: empty fields of an account only; a NULL leaves the field alone
-- arg: id int, postal_code text?, address text?, url text?, building text?
-- arg: building_note text?, size text?, industry text?, dial_prefix text?
UPDATE account SET postal_code = coalesce($postal_code, postal_code),
	address = coalesce($address, address), url = coalesce($url, url),
	building = coalesce($building, building),
	building_note = coalesce($building_note, building_note),
	size = coalesce($size, size), industry = coalesce($industry, industry),
	dial_prefix = coalesce($dial_prefix, dial_prefix)
WHERE id = $id;

-- name: person_by_email many
-- why: identity by e-mail; the caller compares the family names
-- arg: key text
-- row: id int, name_key text, family_key text
SELECT coalesce(c.merged_into, c.id), c.name_key, c.family_key
FROM contact_email e
JOIN contact c ON c.id = e.contact_id
WHERE e.key = $key AND e.role = 0
ORDER BY e.contact_id LIMIT 50;

-- name: person_by_number many
-- why: identity by mobile and family name; the caller compares the names
-- arg: number_id int
-- row: id int, name_key text, family_key text
SELECT coalesce(c.merged_into, c.id), c.name_key, c.family_key
FROM contact_number x
JOIN contact c ON c.id = x.contact_id
WHERE x.number_id = $number_id AND x.shared = 0
ORDER BY x.contact_id LIMIT 50;

-- name: person_by_name one
-- why: identity by account and full name; a seat by account and its title
-- arg: account_id int, name_key text, seat int
-- row: id int
SELECT coalesce(merged_into, id) FROM contact
WHERE account_id = $account_id AND name_key = $name_key AND seat = $seat
ORDER BY id LIMIT 1;

-- name: person_alone one
-- why: somebody without a company: the same full name, and the same number
-- arg: name_key text, number_id int
-- row: id int
SELECT coalesce(c.merged_into, c.id) FROM contact_number x
JOIN contact c ON c.id = x.contact_id
WHERE x.number_id = $number_id AND c.name_key = $name_key
	AND c.account_id IS NULL
ORDER BY x.contact_id LIMIT 1;

-- name: person_bare one
-- why: a row that is nothing but a name is not doubled when it comes again
-- arg: name_key text
-- row: id int
SELECT coalesce(merged_into, id) FROM contact
WHERE account_id IS NULL AND name_key = $name_key
ORDER BY id LIMIT 1;

-- name: person_facts one
-- why: what is stored of a known contact: only its empty fields are filled
-- arg: id int
-- row: account_id int?, seat int, name text, reading text?
-- row: department text?, title text?, met_on text?, met_where text?
-- row: memo text?, mail_basis text?, stop_mask int, account_name text?
-- row: postal_code text?, address text?, url text?, account_stop int
-- row: account_key text?, left_at int?
SELECT c.account_id, c.seat, c.name, c.reading, c.department, c.title, c.met_on,
	c.met_where, c.memo, c.mail_basis, c.stop_mask, a.name, a.postal_code,
	a.address, a.url, coalesce(a.stop_mask, 0), a.key, c.left_at
FROM contact c LEFT JOIN account a ON a.id = c.account_id
WHERE c.id = $id;

-- name: person_add one
-- why: a new contact
-- arg: account_id int?, seat int, name text, family_name text?
-- arg: given_name text?, name_key text, family_key text, reading text?
-- arg: department text?, title text?, title_rank int?, met_on text?
-- arg: met_where text?, memo text?, mail_basis text?, stop_mask int
-- arg: batch_id int?, at int
-- row: id int
INSERT INTO contact(account_id, seat, name, family_name, given_name, name_key,
	family_key, reading, department, title, title_rank, met_on, met_where,
	memo, mail_basis, stop_mask, batch_id, created_at)
VALUES ($account_id, $seat, $name, $family_name, $given_name, $name_key,
	$family_key, $reading, $department, $title, $title_rank, $met_on,
	$met_where, $memo, $mail_basis, $stop_mask, $batch_id, $at)
RETURNING id;

-- name: person_fill exec
-- why: empty fields of a known contact; a NULL leaves the field alone
-- arg: id int, account_id int?, reading text?, department text?, title text?
-- arg: title_rank int?, met_on text?, met_where text?, memo text?
-- arg: mail_basis text?
UPDATE contact SET account_id = coalesce($account_id, account_id),
	reading = coalesce($reading, reading),
	department = coalesce($department, department),
	title = coalesce($title, title),
	title_rank = coalesce($title_rank, title_rank),
	met_on = coalesce($met_on, met_on),
	met_where = coalesce($met_where, met_where),
	memo = coalesce($memo, memo),
	mail_basis = coalesce($mail_basis, mail_basis)
WHERE id = $id;

-- name: person_name exec
-- why: the name of a seat's holder is known now, or is taken back
-- arg: id int, seat int, name text, family_name text?, given_name text?
-- arg: name_key text, family_key text
UPDATE contact SET seat = $seat, name = $name, family_name = $family_name,
	given_name = $given_name, name_key = $name_key,
	family_key = $family_key
WHERE id = $id;

-- name: person_number one
-- why: a number exists once, whoever has it
-- arg: e164 text
-- row: id int
SELECT id FROM number WHERE e164 = $e164;

-- name: person_number_add one
-- why: a number that is new
-- arg: e164 text, national text, kind text
-- row: id int
INSERT INTO number(e164, national, kind) VALUES ($e164, $national, $kind)
RETURNING id;

-- name: person_number_link exec
-- why: a contact's number; nothing happens where it has it already
-- arg: contact_id int, number_id int, raw text, ext text?, prefix text?
-- arg: main int, shared int, rank int, batch_id int?
INSERT INTO contact_number(contact_id, number_id, raw, ext, prefix, main,
	shared, rank, batch_id)
VALUES ($contact_id, $number_id, $raw, $ext, $prefix, $main, $shared, $rank,
	$batch_id)
ON CONFLICT (contact_id, number_id) DO NOTHING;

-- name: person_email_link exec
-- why: a contact's address; nothing happens where it has it already
-- arg: contact_id int, address text, key text, role int, batch_id int?
INSERT INTO contact_email(contact_id, address, key, role, batch_id)
VALUES ($contact_id, $address, $key, $role, $batch_id)
ON CONFLICT (contact_id, key) DO NOTHING;

-- name: person_value exec
-- why: what an import filled, or found differing; the same value once only
-- arg: contact_id int, batch_id int, kind text, field text, value text
INSERT INTO contact_value(contact_id, batch_id, kind, field, value)
SELECT CAST($contact_id AS bigint), CAST($batch_id AS bigint),
	CAST($kind AS text), CAST($field AS text), CAST($value AS text)
WHERE NOT EXISTS (SELECT 1 FROM contact_value
	WHERE contact_id = $contact_id AND kind = $kind AND kind = 'beside'
	AND field = $field AND value = $value);

-- name: suppression_any one
-- why: without a suppression nothing needs to be hashed
-- row: id int
-- scan: one row is enough
SELECT id FROM suppression LIMIT 1;

-- name: suppression_masks many
-- why: what a person, number, address or account gave up (R-J1)
-- arg: hash text, kind text, today text
-- row: mask int, until text?
SELECT mask, until FROM suppression
WHERE hash = $hash AND kind = $kind AND undone_by IS NULL
	AND (until IS NULL OR until > $today);

-- name: person_list each
-- why: contact list; a user sees people of their own and those of nobody
-- arg: user_id int, everybody int
-- row: id int, name text, family_name text?, given_name text?, reading text?
-- row: department text?, title text?, seat int, account_id int?
-- row: account_name text?
-- scan: the whole list is asked for
SELECT c.id, c.name, c.family_name, c.given_name, c.reading, c.department,
	c.title, c.seat, c.account_id, a.name
FROM contact c LEFT JOIN account a ON a.id = c.account_id
WHERE c.merged_into IS NULL AND c.erased_at IS NULL
	AND (CAST($everybody AS bigint) = 1
	OR NOT EXISTS (SELECT 1 FROM lead l WHERE l.contact_id = c.id)
	OR EXISTS (SELECT 1 FROM lead l WHERE l.contact_id = c.id
		AND l.owner_id = $user_id))
ORDER BY c.id;

-- name: person_one one
-- why: contact show; the columns of person_list and more
-- arg: id int
-- row: id int, name text, family_name text?, given_name text?, reading text?
-- row: department text?, title text?, seat int, account_id int?
-- row: account_name text?, merged_into int?, met_on text?, met_where text?
-- row: memo text?
SELECT c.id, c.name, c.family_name, c.given_name, c.reading, c.department,
	c.title, c.seat, c.account_id, a.name, c.merged_into, c.met_on,
	c.met_where, c.memo
FROM contact c LEFT JOIN account a ON a.id = c.account_id
WHERE c.id = $id;

-- name: person_list_emails many
-- why: the addresses of one contact
-- arg: contact_id int
-- row: address text
SELECT address FROM contact_email WHERE contact_id = $contact_id ORDER BY id;

-- name: person_list_phones many
-- why: the numbers of one contact, direct ones first
-- arg: contact_id int
-- row: raw text, e164 text, national text, kind text, ext text?
SELECT x.raw, n.e164, n.national, n.kind, x.ext
FROM contact_number x JOIN number n ON n.id = x.number_id
WHERE x.contact_id = $contact_id ORDER BY x.rank, x.id;
