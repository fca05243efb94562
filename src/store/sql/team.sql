-- name: setting_all many
-- why: read once per command
-- row: key text, value text
SELECT key, value FROM setting ORDER BY key;

-- name: setting_get one
-- why: the fingerprint of the key is no setting of a team, and read alone
-- arg: key text
-- row: value text
SELECT value FROM setting WHERE key = $key;

-- name: setting_put exec
-- why: a team changes a default
-- arg: key text, value text
INSERT INTO setting(key, value) VALUES ($key, $value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- name: user_insert one
-- why: a salesperson
-- arg: name text, role text, email text?, created_at int
-- row: id int
INSERT INTO "user"(name, role, email, created_at)
VALUES ($name, $role, $email, $created_at) RETURNING id;

-- name: user_by_name one
-- why: --user NAME
-- arg: name text
-- row: id int
SELECT id FROM "user" WHERE name = $name;

-- name: user_get one
-- why: working hours and name, and whether leads can be given to them
-- arg: id int
-- row: name text, work_from int, work_until int, role text, disabled_at int?
SELECT name, work_from, work_until, role, disabled_at FROM "user"
WHERE id = $id;

-- name: user_hours exec
-- why: shifts are per person (R-A9)
-- arg: id int, work_from int, work_until int
UPDATE "user" SET work_from = $work_from, work_until = $work_until
WHERE id = $id;

-- name: user_list many
-- why: user list, and finding the only user
-- row: id int, name text, work_from int, work_until int, leads int
-- row: role text, lang text?, email text?, disabled_at int?
SELECT u.id, u.name, u.work_from, u.work_until, (SELECT count(*) FROM lead l
	WHERE l.owner_id = u.id AND l.state NOT IN ('stopped', 'invalid')),
	u.role, u.lang, u.email, u.disabled_at
FROM "user" u ORDER BY u.id;

-- name: user_rights one
-- why: what somebody may do, before that is changed
-- arg: id int
-- row: name text, role text, email text?, disabled_at int?, others int
SELECT u.name, u.role, u.email, u.disabled_at, (SELECT count(*) FROM "user" o
	WHERE o.id <> u.id AND o.role = 'administrator'
	AND o.disabled_at IS NULL)
FROM "user" u WHERE u.id = $id;

-- name: user_role exec
-- why: an administrator changes what somebody may do
-- arg: id int, role text
UPDATE "user" SET role = $role WHERE id = $id;

-- name: user_lang exec
-- why: the language of somebody's pages; none: that of the browser
-- arg: id int, lang text?
UPDATE "user" SET lang = $lang WHERE id = $id;

-- name: user_rename exec
-- why: people marry
-- arg: id int, name text
UPDATE "user" SET name = $name WHERE id = $id;

-- name: user_email exec
-- why: the address somebody signs in with
-- arg: id int, email text?
UPDATE "user" SET email = $email WHERE id = $id;

-- name: user_by_email one
-- why: an address is of one user
-- arg: email text
-- row: id int
SELECT id FROM "user" WHERE email = $email;

-- name: user_disabled exec
-- why: somebody who left the firm stays as the name behind the history
-- arg: id int, disabled_at int?
UPDATE "user" SET disabled_at = $disabled_at WHERE id = $id;

-- name: account_dates many
-- why: closures, working Saturdays and periods to avoid, of one account
-- arg: account_id int
-- row: kind text, day_from text, day_until text
SELECT kind, day_from, day_until FROM account_date
WHERE account_id = $account_id ORDER BY id;

-- name: account_date_insert exec
-- why: what they told us about their calendar
-- arg: account_id int, kind text, day_from text, day_until text
INSERT INTO account_date(account_id, kind, day_from, day_until)
VALUES ($account_id, $kind, $day_from, $day_until);

-- name: account_list many
-- why: account list
-- scan: the list shows every account
-- row: id int, name text, address text?, fiscal_end_month int, contacts int
SELECT a.id, a.name, a.address, a.fiscal_end_month,
	(SELECT count(*) FROM contact c WHERE c.account_id = a.id
		AND c.merged_into IS NULL AND c.erased_at IS NULL)
FROM account a WHERE a.merged_into IS NULL AND a.erased_at IS NULL
ORDER BY a.id;

-- name: account_get one
-- why: does it exist
-- arg: id int
-- row: name text, key text, merged_into int?, size text?, industry text?
SELECT name, key, merged_into, size, industry FROM account WHERE id = $id;

-- name: account_fiscal exec
-- why: the budget season of an account (R-C5)
-- arg: id int, month int
UPDATE account SET fiscal_end_month = $month WHERE id = $id;

-- name: account_calls exec
-- why: an account can bar early or late calls (R-A1)
-- arg: id int, call_from int?, call_until int?
UPDATE account SET call_from = coalesce($call_from, call_from),
	call_until = coalesce($call_until, call_until)
WHERE id = $id;

-- name: account_building exec
-- why: a visit needs to know whether the building is open (R-B8)
-- arg: id int, building text
UPDATE account SET building = $building WHERE id = $id;

-- name: account_building_note exec
-- why: how a visitor gets in: floor, reception, where to ring, when (R-B8)
-- arg: id int, note text?
UPDATE account SET building_note = $note WHERE id = $id;

-- name: account_dial_prefix exec
-- why: whether a company answers calls that hide our number, or only those
-- arg: id int, prefix text?
UPDATE account SET dial_prefix = $prefix WHERE id = $id;

-- name: team_marks one
-- why: have the holidays or the cadences changed since they were read?
-- row: holidays int?, cadences int?
SELECT (SELECT max(id) FROM holiday_list),
	(SELECT max(id) FROM cadence_version);
