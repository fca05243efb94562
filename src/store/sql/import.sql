-- name: import_batch_add one
-- why: every imported row names the batch it came with
-- arg: file text, dialect text, encoding text, user_id int, at int
-- row: id int
INSERT INTO import_batch(file, dialect, encoding, user_id, at)
VALUES ($file, $dialect, $encoding, $user_id, $at) RETURNING id;

-- name: import_row_add exec
-- why: each source row is kept as it came
-- arg: batch_id int, line int, outcome text, contact_id int?, lead_id int?
-- arg: detail text?, raw text
INSERT INTO import_row(batch_id, line, outcome, contact_id, lead_id, detail,
	raw)
VALUES ($batch_id, $line, $outcome, $contact_id, $lead_id, $detail, $raw);

-- name: import_lead one
-- why: the living lead of a known contact, else the last one it had
-- arg: contact_id int
-- row: id int, owner_id int, living int, owner text
SELECT l.id, l.owner_id, CASE WHEN l.state IN ('stopped', 'invalid') THEN 0
	ELSE 1 END, u.name
FROM lead l JOIN "user" u ON u.id = l.owner_id
WHERE l.contact_id IN (SELECT CAST($contact_id AS bigint)
		UNION ALL SELECT id FROM contact WHERE merged_into = $contact_id)
ORDER BY 3 DESC, l.id DESC LIMIT 1;

-- name: import_load many
-- why: what the owner has planned per local day, so that days are levelled
--   and at most ten late first follow-ups lie on one (R-C10)
-- arg: owner_id int, since int
-- row: day int, n int, late int
SELECT (t.due_at + 32400000) / 86400000, count(*),
	CAST(sum(CASE WHEN t.late = 1 AND t.purpose = 'first_follow_up'
		THEN 1 ELSE 0 END) AS bigint)
FROM touch t JOIN lead l ON l.id = t.lead_id
WHERE t.state = 'open' AND t.due_at >= $since AND l.owner_id = $owner_id
	AND t.kind = 'main'
GROUP BY 1;

-- name: import_user_hours one
-- why: are there working hours left today
-- arg: id int
-- row: work_from int, work_until int
SELECT work_from, work_until FROM "user" WHERE id = $id;

-- name: import_batch_list many
-- why: the newest imports, to look at and to undo
-- arg: most int
-- row: id int
-- scan: from the newest on, and only so many
SELECT id FROM import_batch ORDER BY id DESC LIMIT $most;

-- name: import_batch_get one
-- why: what an import was
-- arg: id int
-- row: id int, file text, dialect text, encoding text, user_id int
-- row: user text, at int, undone_at int?
SELECT b.id, b.file, b.dialect, b.encoding, b.user_id, u.name, b.at,
	b.undone_at
FROM import_batch b JOIN "user" u ON u.id = b.user_id
WHERE b.id = $id;

-- name: import_sums many
-- why: what became of the rows of an import
-- arg: batch_id int
-- row: outcome text, n int
SELECT outcome, count(*) FROM import_row
WHERE batch_id = $batch_id GROUP BY outcome;

-- name: import_lines many
-- why: which rows became nobody, and why
-- arg: batch_id int, outcome text, most int
-- row: line int, detail text?
SELECT line, detail FROM import_row
WHERE batch_id = $batch_id AND outcome = $outcome
ORDER BY line LIMIT $most;

-- The plus before batch_id below keeps a statement to the index by contact: a
-- batch may hold everybody there is.

-- name: undo_batch one
-- why: an unknown batch and one undone already are told apart
-- arg: id int
-- row: user_id int, undone_at int?
SELECT user_id, undone_at FROM import_batch WHERE id = $id;

-- name: undo_done exec
-- why: the batch itself stays, marked
-- arg: id int, at int
UPDATE import_batch SET undone_at = $at WHERE id = $id;

-- name: undo_people many
-- why: everybody the batch made, filled or gave a lead, page by page; the
--   plus keeps to the index by contact, which gives a page in its order
-- arg: batch_id int, after int
-- row: id int, name text, made int, account_id int?
SELECT c.id, c.name, CASE WHEN c.batch_id = $batch_id THEN 1 ELSE 0 END,
	c.account_id
FROM (SELECT contact_id AS id FROM import_row
	WHERE +batch_id = $batch_id AND contact_id > $after
	GROUP BY contact_id ORDER BY contact_id LIMIT 500) r
JOIN contact c ON c.id = r.id ORDER BY c.id;

-- name: undo_touched one
-- why: has anybody worked with this person since: an activity, a stop, a
--   referral, another batch or a person who added something
-- arg: contact_id int, batch_id int
-- row: activity int, other int, later int
SELECT CASE WHEN EXISTS (SELECT 1 FROM activity
		WHERE contact_id = $contact_id) THEN 1 ELSE 0 END,
	CASE WHEN EXISTS (SELECT 1 FROM opt_out
		WHERE contact_id = $contact_id)
	OR EXISTS (SELECT 1 FROM contact_value
		WHERE contact_id = $contact_id AND batch_id <> $batch_id)
	OR EXISTS (SELECT 1 FROM contact_number
		WHERE contact_id = $contact_id
		AND batch_id IS DISTINCT FROM $batch_id)
	OR EXISTS (SELECT 1 FROM contact_email
		WHERE contact_id = $contact_id
		AND batch_id IS DISTINCT FROM $batch_id)
	OR EXISTS (SELECT 1 FROM lead
		WHERE contact_id = $contact_id
		AND batch_id IS DISTINCT FROM $batch_id)
	OR EXISTS (SELECT 1 FROM attachment
		WHERE contact_id = $contact_id)
	OR EXISTS (SELECT 1 FROM consent
		WHERE contact_id = $contact_id
		AND (batch_id IS DISTINCT FROM $batch_id
			OR withdrawn_at IS NOT NULL))
	OR EXISTS (SELECT 1 FROM custom_value
		WHERE record = 'contact' AND ref = $contact_id
		AND batch_id IS DISTINCT FROM $batch_id)
	OR EXISTS (SELECT 1 FROM contact
		WHERE id = $contact_id
		AND (stop_mask <> 0 OR left_at IS NOT NULL))
	THEN 1 ELSE 0 END,
	CASE WHEN EXISTS (SELECT 1 FROM import_row r
		JOIN import_batch b ON b.id = r.batch_id
		WHERE r.contact_id = $contact_id AND r.batch_id <> $batch_id
		AND b.undone_at IS NULL) THEN 1 ELSE 0 END;

-- name: undo_leads many
-- why: the leads a batch made for a contact, and whether they are as made:
--   same owner, one open main touch, nothing logged or typed, no claim
-- arg: contact_id int, batch_id int
-- row: id int, touched int
SELECT l.id, CASE WHEN l.owner_id <> b.user_id
	OR EXISTS (SELECT 1 FROM activity a WHERE a.lead_id = l.id)
	OR EXISTS (SELECT 1 FROM attachment f WHERE f.lead_id = l.id)
	OR EXISTS (SELECT 1 FROM touch_mail m WHERE m.lead_id = l.id)
	OR EXISTS (SELECT 1 FROM mail_in m WHERE m.lead_id = l.id)
	OR EXISTS (SELECT 1 FROM custom_value v
		WHERE v.record = 'lead' AND v.ref = l.id
		AND v.batch_id IS DISTINCT FROM $batch_id)
	OR EXISTS (SELECT 1 FROM enrollment e WHERE e.lead_id = l.id
		AND e.state <> 'active')
	OR (SELECT count(*) FROM touch t WHERE t.lead_id = l.id
		AND t.kind = 'main' AND t.state <> 'skipped') <> 1
	OR EXISTS (SELECT 1 FROM touch t WHERE t.lead_id = l.id
		AND t.state IN ('done', 'cancelled'))
	OR EXISTS (SELECT 1 FROM touch t
		JOIN account_day d ON d.touch_id = t.id
		WHERE t.lead_id = l.id AND t.state = 'open')
	OR EXISTS (SELECT 1 FROM touch t JOIN draft d ON d.touch_id = t.id
		WHERE t.lead_id = l.id)
	THEN 1 ELSE 0 END
FROM lead l JOIN import_batch b ON b.id = l.batch_id
WHERE l.contact_id = $contact_id AND +l.batch_id = $batch_id
ORDER BY l.id;

-- name: undo_lead_end exec
-- why: a lead is no longer living before its touches go (R-C7)
-- arg: id int
UPDATE lead SET state = 'invalid', state_reason = 'import undone',
	next_touch_id = NULL WHERE id = $id;

-- name: undo_enrollments exec
-- why: the lead goes
-- arg: lead_id int
DELETE FROM enrollment WHERE lead_id = $lead_id;

-- name: undo_touches exec
-- why: the lead goes
-- arg: lead_id int
DELETE FROM touch WHERE lead_id = $lead_id;

-- name: undo_lead exec
-- why: nobody has worked with it
-- arg: id int
DELETE FROM lead WHERE id = $id;

-- name: undo_referrals one
-- why: a contact that referred us to others stays
-- arg: contact_id int
-- row: id int
SELECT id FROM lead WHERE referrer_id = $contact_id LIMIT 1;

-- name: undo_numbers many
-- why: the numbers a batch gave a contact and nobody has called
-- arg: contact_id int, batch_id int
-- row: id int, number_id int
SELECT x.id, x.number_id FROM contact_number x
WHERE x.contact_id = $contact_id AND x.batch_id = $batch_id
	AND NOT EXISTS (SELECT 1 FROM activity a
		WHERE a.contact_id = $contact_id
		AND a.number_id = x.number_id);

-- name: undo_number_link exec
-- why: the contact no longer has it
-- arg: id int
DELETE FROM contact_number WHERE id = $id;

-- name: undo_number exec
-- why: a number nobody has is nobody's
-- arg: id int
DELETE FROM number WHERE id = $id
	AND NOT EXISTS (SELECT 1 FROM contact_number WHERE number_id = $id)
	AND NOT EXISTS (SELECT 1 FROM activity WHERE number_id = $id)
	AND NOT EXISTS (SELECT 1 FROM account_day WHERE number_id = $id);

-- name: undo_emails exec
-- why: the addresses a batch gave a contact
-- arg: contact_id int, batch_id int
DELETE FROM contact_email
WHERE contact_id = $contact_id AND +batch_id = $batch_id;

-- name: undo_values many
-- why: what the batch filled is emptied where it still stands
-- arg: contact_id int, batch_id int
-- row: field text, value text
SELECT field, value FROM contact_value
WHERE contact_id = $contact_id AND +batch_id = $batch_id AND kind = 'filled'
ORDER BY id;

-- name: undo_values_gone exec
-- why: neither filled nor beside any more
-- arg: contact_id int, batch_id int
DELETE FROM contact_value
WHERE contact_id = $contact_id AND +batch_id = $batch_id;

-- name: undo_field exec
-- why: empties one field of a contact where it still holds what was filled
-- arg: id int, field text, value text
UPDATE contact SET
	account_id = CASE WHEN $field = 'company' THEN NULL ELSE account_id END,
	reading = CASE WHEN $field = 'reading' AND reading = $value
		THEN NULL ELSE reading END,
	department = CASE WHEN $field = 'department' AND department = $value
		THEN NULL ELSE department END,
	title_rank = CASE WHEN $field = 'title' AND title = $value
		THEN NULL ELSE title_rank END,
	title = CASE WHEN $field = 'title' AND title = $value
		THEN NULL ELSE title END,
	met_on = CASE WHEN $field = 'met_on' AND met_on = $value
		THEN NULL ELSE met_on END,
	met_where = CASE WHEN $field = 'met_where' AND met_where = $value
		THEN NULL ELSE met_where END,
	memo = CASE WHEN $field = 'memo' AND memo = $value
		THEN NULL ELSE memo END,
	mail_basis = CASE WHEN $field = 'mail_basis' AND mail_basis = $value
		THEN NULL ELSE mail_basis END
WHERE id = $id;

-- name: undo_account_field exec
-- why: the same for a field of the account
-- arg: id int, field text, value text
UPDATE account SET
	postal_code = CASE WHEN $field = 'postal_code'
		AND postal_code = $value THEN NULL ELSE postal_code END,
	address = CASE WHEN $field = 'address' AND address = $value
		THEN NULL ELSE address END,
	url = CASE WHEN $field = 'url' AND url = $value
		THEN NULL ELSE url END,
	building = CASE WHEN $field = 'building' AND building = $value
		THEN NULL ELSE building END,
	building_note = CASE WHEN $field = 'building_note'
		AND building_note = $value THEN NULL ELSE building_note END,
	size = CASE WHEN $field = 'size' AND size = $value
		THEN NULL ELSE size END,
	industry = CASE WHEN $field = 'industry' AND industry = $value
		THEN NULL ELSE industry END,
	dial_prefix = CASE WHEN $field = 'dial_prefix'
		AND dial_prefix = $value THEN NULL ELSE dial_prefix END
WHERE id = $id;

-- name: undo_rows exec
-- why: the source rows of a removed person go with the person (R-J4)
-- arg: contact_id int, batch_id int
DELETE FROM import_row
WHERE contact_id = $contact_id AND +batch_id = $batch_id;

-- name: undo_contact exec
-- why: nobody has worked with this person
-- arg: id int
DELETE FROM contact WHERE id = $id;

-- name: undo_account exec
-- why: an account made by the batch that has nobody left
-- arg: id int, batch_id int
DELETE FROM account WHERE id = $id AND batch_id = $batch_id AND stop_mask = 0
	AND merged_into IS NULL
	AND NOT EXISTS (SELECT 1 FROM account m WHERE m.merged_into = $id)
	AND NOT EXISTS (SELECT 1 FROM contact WHERE account_id = $id)
	AND NOT EXISTS (SELECT 1 FROM account_date WHERE account_id = $id);
