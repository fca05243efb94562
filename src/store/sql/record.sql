-- What the pages of single records show beside what the commands print.

-- name: record_person one
-- why: what somebody gave up, and on which basis we may write to them
-- arg: id int
-- row: stop_mask int, account_stop int, mail_basis text?, left_at int?
-- row: erased_at int?
SELECT c.stop_mask, coalesce(a.stop_mask, 0), c.mail_basis, c.left_at,
	c.erased_at
FROM contact c LEFT JOIN account a ON a.id = c.account_id
WHERE c.id = $id;

-- name: record_numbers many
-- why: every number of a contact, dead ones too, direct ones first
-- arg: contact_id int
-- row: e164 text, national text, kind text, ext text?, shared int
-- row: dead_at int?, prefix text?
SELECT n.e164, n.national, n.kind, x.ext, x.shared, x.dead_at,
	coalesce(x.prefix, a.dial_prefix)
FROM contact_number x JOIN number n ON n.id = x.number_id
JOIN contact c ON c.id = x.contact_id
LEFT JOIN account a ON a.id = c.account_id
WHERE x.contact_id = $contact_id ORDER BY x.rank, x.id;

-- name: record_emails many
-- why: every address of a contact, dead ones too
-- arg: contact_id int
-- row: address text, role int, dead_at int?
SELECT address, role, dead_at FROM contact_email
WHERE contact_id = $contact_id ORDER BY role, id;

-- name: record_account one
-- why: what is known of a company
-- arg: id int
-- row: name text, postal_code text?, address text?, url text?
-- row: fiscal_end_month int, call_from int?, call_until int?, stop_mask int
-- row: merged_into int?, building text?, building_note text?
-- row: dial_prefix text?
SELECT name, postal_code, address, url, fiscal_end_month, call_from,
	call_until, stop_mask, merged_into, building, building_note,
	dial_prefix
FROM account WHERE id = $id;

-- name: record_dates many
-- why: what a company told us about its calendar, to be changed
-- arg: account_id int
-- row: id int, kind text, day_from text, day_until text
SELECT id, kind, day_from, day_until FROM account_date
WHERE account_id = $account_id ORDER BY day_from, id;

-- name: record_date_drop exec
-- why: they told us otherwise, or it was typed wrong
-- arg: id int, account_id int
DELETE FROM account_date WHERE id = $id AND account_id = $account_id;

-- name: record_people many
-- why: whom we know at a company, and who works with them
-- arg: account_id int
-- row: id int, name text, reading text?, department text?, title text?
-- row: seat int, left_at int?, stop_mask int, lead_id int?, owner text?
-- row: state text?
SELECT c.id, c.name, c.reading, c.department, c.title, c.seat, c.left_at,
	c.stop_mask, l.id, u.name, l.state
FROM contact c
LEFT JOIN lead l ON l.contact_id = c.id
	AND l.state NOT IN ('stopped', 'invalid')
LEFT JOIN "user" u ON u.id = l.owner_id
WHERE c.account_id = $account_id AND c.merged_into IS NULL
	AND c.erased_at IS NULL
ORDER BY coalesce(c.title_rank, 99), c.id;

-- name: record_ahead many
-- why: what is planned with the people of a company, the latest first
-- arg: account_id int
-- row: id int, kind text, channel text, purpose text, at int, minutes int
-- row: lead_id int, rule text, who text, owner text
SELECT t.id, t.kind, t.channel, t.purpose, t.due_at, t.minutes, t.lead_id,
	t.rule, c.name, u.name
FROM contact c
JOIN lead l ON l.contact_id = c.id
JOIN touch t ON t.lead_id = l.id AND t.state = 'open'
JOIN "user" u ON u.id = l.owner_id
WHERE c.account_id = $account_id ORDER BY t.due_at DESC, t.id DESC;

-- name: record_log many
-- why: what was done with the people of a company, the newest first
-- arg: account_id int, most int
-- row: id int, at int, channel text, direction text, disposition text?
-- row: reach text?, note text?, said text?, answered_by text?, reason text?
-- row: broke text, corrects_id int?, user text, complaint int, lead_id int
-- row: who text
SELECT a.id, a.at, a.channel, a.direction, a.disposition, a.reach, x.note,
	x.said, x.answered_by, x.reason, a.broke, a.corrects_id, u.name,
	a.complaint, a.lead_id, c.name
FROM contact c
JOIN activity a ON a.contact_id = c.id
JOIN "user" u ON u.id = a.user_id
LEFT JOIN activity_text x ON x.activity_id = a.id
WHERE c.account_id = $account_id ORDER BY a.at DESC, a.id DESC LIMIT $most;

-- name: record_activity one
-- why: what was logged, to be corrected
-- arg: id int
-- row: lead_id int, owner_id int, at int, channel text, direction text
-- row: disposition text?, note text?, said text?, answered_by text?
-- row: reason text?, corrected_by int?, contact text, account text?
SELECT a.lead_id, l.owner_id, a.at, a.channel, a.direction, a.disposition,
	x.note, x.said, x.answered_by, x.reason, y.id, c.name, m.name
FROM activity a
JOIN lead l ON l.id = a.lead_id
JOIN contact c ON c.id = a.contact_id
LEFT JOIN account m ON m.id = c.account_id
LEFT JOIN activity_text x ON x.activity_id = a.id
LEFT JOIN activity y ON y.corrects_id = a.id
WHERE a.id = $id;

-- name: record_touch one
-- why: what is put off
-- arg: id int
-- row: lead_id int, owner_id int, state text, channel text, purpose text
-- row: at int, until int, contact text, account text?
SELECT t.lead_id, l.owner_id, t.state, t.channel, t.purpose, t.due_at,
	t.due_until, c.name, a.name
FROM touch t
JOIN lead l ON l.id = t.lead_id
JOIN contact c ON c.id = l.contact_id
LEFT JOIN account a ON a.id = c.account_id
WHERE t.id = $id;

-- name: record_planned many
-- why: whose plans a stop would end
-- arg: contact_id int
-- row: owner_id int, owner text, n int
SELECT l.owner_id, u.name, count(*)
FROM lead l
JOIN "user" u ON u.id = l.owner_id
JOIN touch t ON t.lead_id = l.id AND t.state = 'open'
WHERE l.contact_id = $contact_id AND l.state <> 'stopped'
GROUP BY l.owner_id, u.name ORDER BY l.owner_id;

-- name: record_owner one
-- why: who may change a lead
-- arg: id int
-- row: owner_id int
SELECT owner_id FROM lead WHERE id = $id;

-- name: record_change_put exec
-- why: whoever saves an earlier state of a form is told who changed it since
-- arg: kind text, row_id int, user_id int?, at int
INSERT INTO record_change(kind, row_id, user_id, at)
VALUES ($kind, $row_id, $user_id, $at)
ON CONFLICT (kind, row_id) DO UPDATE
SET user_id = excluded.user_id, at = excluded.at;

-- name: record_change_get one
-- why: who changed this record last, and when
-- arg: kind text, row_id int
-- row: user_id int?, user text?, at int
SELECT r.user_id, u.name, r.at FROM record_change r
LEFT JOIN "user" u ON u.id = r.user_id
WHERE r.kind = $kind AND r.row_id = $row_id;
