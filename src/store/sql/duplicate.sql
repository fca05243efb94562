-- Likely duplicates: each statement gives everybody once, in passing; who goes
-- with whom is found by sorting, never by comparing all with all.

-- name: dup_emails each
-- why: the same address, or the same domain, at two people
-- row: contact_id int, key text, name_key text, family_key text
-- scan: everybody is looked at
SELECT c.id, e.key, c.name_key, c.family_key
FROM contact_email e JOIN contact c ON c.id = e.contact_id
WHERE e.role = 0 AND c.merged_into IS NULL;

-- name: dup_numbers each
-- why: the same number at two people
-- row: contact_id int, number_id int, shared int, name_key text, seat int
-- scan: everybody is looked at
SELECT c.id, x.number_id, x.shared, c.name_key, c.seat
FROM contact_number x JOIN contact c ON c.id = x.contact_id
WHERE c.merged_into IS NULL;

-- name: dup_people each
-- why: the same name, reading or seat at one company
-- row: contact_id int, account_id int, account_key text, name_key text
-- row: seat int, reading text?, department text?, title text?
-- scan: everybody is looked at
SELECT c.id, a.id, a.key, c.name_key, c.seat, c.reading, c.department, c.title
FROM contact c JOIN account a ON a.id = c.account_id
WHERE c.merged_into IS NULL AND c.erased_at IS NULL;

-- name: dup_facts one
-- why: what two people of a likely pair have in common, and what not
-- arg: id int, user_id int
-- row: name text, name_key text, family_key text, reading text?, seat int
-- row: title text?, account_id int?, account text?, account_key text?
-- row: owner text?, visible int
SELECT c.name, c.name_key, c.family_key, c.reading, c.seat, c.title, a.id,
	a.name, a.key, u.name,
	CASE WHEN l.owner_id = $user_id OR NOT EXISTS (SELECT 1 FROM lead k
		WHERE k.contact_id = c.id) THEN 1 ELSE 0 END
FROM contact c
LEFT JOIN account a ON a.id = c.account_id
LEFT JOIN lead l ON l.contact_id = c.id
	AND l.state NOT IN ('stopped', 'invalid')
LEFT JOIN "user" u ON u.id = l.owner_id
WHERE c.id = $id;

-- name: dup_accounts each
-- why: the same key or site at two companies
-- row: account_id int, key text, url text?
-- scan: every company is looked at
SELECT id, key, url FROM account WHERE merged_into IS NULL
	AND erased_at IS NULL;

-- name: dup_account_emails each
-- why: companies whose people have the same mail domain
-- row: account_id int, key text
-- scan: everybody is looked at
SELECT c.account_id, e.key
FROM contact_email e JOIN contact c ON c.id = e.contact_id
WHERE c.account_id IS NOT NULL AND c.merged_into IS NULL;

-- name: dup_account_numbers each
-- why: companies with the same switchboard
-- row: account_id int, number_id int
-- scan: everybody is looked at
SELECT DISTINCT c.account_id, x.number_id
FROM contact_number x JOIN contact c ON c.id = x.contact_id
WHERE x.shared = 1 AND c.account_id IS NOT NULL AND c.merged_into IS NULL;

-- name: dup_account_facts one
-- why: the companies of a likely pair
-- arg: id int
-- row: name text, key text, contacts int
SELECT a.name, a.key, (SELECT count(*) FROM contact c
	WHERE c.account_id = a.id AND c.merged_into IS NULL)
FROM account a WHERE a.id = $id;

-- name: dup_account_mine one
-- why: does a user work with somebody there, or nobody yet; the plus keeps to
--   the index by contact, a user may own every lead there is
-- arg: id int, user_id int
-- row: id int
SELECT c.id FROM contact c WHERE c.account_id = $id
	AND (EXISTS (SELECT 1 FROM lead l WHERE l.contact_id = c.id
		AND +l.owner_id = $user_id)
	OR NOT EXISTS (SELECT 1 FROM lead l WHERE l.contact_id = c.id))
LIMIT 1;

-- name: distinct_add exec
-- why: said once, remembered
-- arg: kind text, a_id int, b_id int, user_id int?, at int
INSERT INTO distinct_pair(kind, a_id, b_id, user_id, at)
SELECT CAST($kind AS text), CAST($a_id AS bigint), CAST($b_id AS bigint),
	CAST($user_id AS bigint), CAST($at AS bigint)
WHERE NOT EXISTS (SELECT 1 FROM distinct_pair
	WHERE kind = $kind AND a_id = $a_id AND b_id = $b_id);

-- name: distinct_all many
-- why: pairs that are not listed again
-- arg: kind text
-- row: a_id int, b_id int
SELECT a_id, b_id FROM distinct_pair WHERE kind = $kind ORDER BY a_id, b_id;
