-- Two rows of one person or company become one, and two again.

-- name: contact_root one
-- why: whoever was merged lives on in somebody else
-- arg: id int
-- row: id int
SELECT coalesce(merged_into, id) FROM contact WHERE id = $id;

-- name: account_root one
-- why: the same of a company
-- arg: id int
-- row: id int
SELECT coalesce(merged_into, id) FROM account WHERE id = $id;

-- name: lead_root one
-- why: the same of a lead
-- arg: id int
-- row: id int
SELECT coalesce(merged_into, id) FROM lead WHERE id = $id;

-- name: contact_merged many
-- why: whose history a contact goes on with
-- arg: id int
-- row: id int
SELECT id FROM contact WHERE merged_into = $id ORDER BY id;

-- name: merge_contact one
-- why: may these two be merged?
-- arg: id int
-- row: id int, name text, seat int, merged_into int?, stop_mask int
-- row: lent_mask int, left_at int?, account_id int?, account_stop int
SELECT c.id, c.name, c.seat, c.merged_into, c.stop_mask, c.lent_mask,
	c.left_at, c.account_id, coalesce(a.stop_mask, 0)
FROM contact c LEFT JOIN account a ON a.id = c.account_id
WHERE c.id = $id;

-- name: merge_living one
-- why: what decides which of two leads goes on
-- arg: contact_id int
-- row: id int, owner_id int, owner text, state text, rung text, contacts int
-- row: main_id int, enrollment_id int?, step int?, channel text, purpose text
-- row: told int, due_from int, due_at int, due_until int, late int
-- row: minutes int, rule text, reason text?, round_attempts int
SELECT l.id, l.owner_id, u.name, l.state, l.rung, l.contacts, t.id,
	l.enrollment_id, t.step, t.channel, t.purpose, t.told, t.due_from,
	t.due_at, t.due_until, t.late, t.minutes, t.rule, l.reason,
	l.round_attempts
FROM lead l JOIN "user" u ON u.id = l.owner_id
JOIN touch t ON t.id = l.next_touch_id
WHERE l.contact_id = $contact_id AND l.state NOT IN ('stopped', 'invalid');

-- name: merge_add one
-- why: what was there at this moment, so that an undo knows what came since
-- scan: the newest row of a table is its last one
-- arg: kind text, from_id int, into_id int, user_id int?, at int
-- arg: own_mask int, lent_mask int
-- row: id int, last_touch int
INSERT INTO merge(kind, from_id, into_id, user_id, at, own_mask, lent_mask,
	last_activity, last_opt_out, last_touch, last_enrollment)
SELECT CAST($kind AS text), CAST($from_id AS bigint),
	CAST($into_id AS bigint), CAST($user_id AS bigint),
	CAST($at AS bigint), CAST($own_mask AS bigint),
	CAST($lent_mask AS bigint),
	(SELECT coalesce(max(id), 0) FROM activity),
	(SELECT coalesce(max(id), 0) FROM opt_out),
	(SELECT coalesce(max(id), 0) FROM touch),
	(SELECT coalesce(max(id), 0) FROM enrollment)
RETURNING id, last_touch;

-- name: merge_keep_leads exec
-- why: how every lead of the two stood before
-- arg: merge_id int, from_id int, into_id int
INSERT INTO merge_lead(merge_id, lead_id, contact_id, owner_id, state,
	state_reason, reason, enrollment_id, anchor_at, step_attempts,
	round_attempts, route_blocks, contacts, rung, next_touch_id,
	merged_into, enrollment_state, enrollment_step, paused_until,
	exit_reason, disposition, ended_at)
SELECT CAST($merge_id AS bigint), l.id, l.contact_id, l.owner_id, l.state,
	l.state_reason, l.reason, l.enrollment_id, l.anchor_at,
	l.step_attempts, l.round_attempts, l.route_blocks, l.contacts, l.rung,
	l.next_touch_id, l.merged_into, e.state, e.step, e.paused_until,
	e.reason, e.disposition, e.ended_at
FROM lead l LEFT JOIN enrollment e ON e.id = l.enrollment_id
WHERE l.id IN (SELECT id FROM lead WHERE contact_id IN ($from_id, $into_id)
	UNION SELECT x.id FROM lead x JOIN contact c ON c.id = x.contact_id
	WHERE c.merged_into IN ($from_id, $into_id)
	UNION SELECT y.id FROM lead y JOIN lead z ON z.id = y.merged_into
	WHERE z.contact_id IN ($from_id, $into_id));

-- name: merge_keep_open exec
-- why: which touches were open before
-- arg: merge_id int
INSERT INTO merge_row(merge_id, kind, row_id)
SELECT CAST($merge_id AS bigint), 'open', t.id
FROM merge_lead m JOIN touch t ON t.lead_id = m.lead_id
WHERE m.merge_id = $merge_id AND t.state = 'open';

-- name: merge_keep_made exec
-- why: which touches the merge made
-- arg: merge_id int, last_touch int
INSERT INTO merge_row(merge_id, kind, row_id)
SELECT CAST($merge_id AS bigint), 'made', t.id
FROM merge_lead m JOIN touch t ON t.lead_id = m.lead_id
WHERE m.merge_id = $merge_id AND t.id > $last_touch;

-- name: merge_keep_after exec
-- why: how the leads stand when the merge is done
-- arg: merge_id int
UPDATE merge_lead SET
	after_state = (SELECT state FROM lead WHERE id = lead_id),
	after_touch = (SELECT next_touch_id FROM lead WHERE id = lead_id),
	after_enrollment = (SELECT enrollment_id FROM lead
		WHERE id = lead_id),
	after_owner = (SELECT owner_id FROM lead WHERE id = lead_id)
WHERE merge_id = $merge_id;

-- name: merge_lead_set exec
-- why: the lead that goes on
-- arg: id int, lead_id int?
UPDATE merge SET lead_id = $lead_id WHERE id = $id;

-- name: merge_numbers exec
-- why: the survivor has the numbers of both
-- arg: merge_id int, from_id int, into_id int
INSERT INTO contact_number(contact_id, number_id, raw, ext, prefix, main,
	shared, rank, dead_at, merge_id)
SELECT CAST($into_id AS bigint), number_id, raw, ext, prefix, main, shared,
	rank, dead_at, CAST($merge_id AS bigint)
FROM contact_number x WHERE contact_id = $from_id
	AND NOT EXISTS (SELECT 1 FROM contact_number y
		WHERE y.contact_id = $into_id AND y.number_id = x.number_id)
ORDER BY x.id;

-- name: merge_emails exec
-- why: the survivor has the addresses of both
-- arg: merge_id int, from_id int, into_id int
INSERT INTO contact_email(contact_id, address, key, role, dead_at, merge_id)
SELECT CAST($into_id AS bigint), address, key, role, dead_at,
	CAST($merge_id AS bigint)
FROM contact_email x WHERE contact_id = $from_id
	AND NOT EXISTS (SELECT 1 FROM contact_email y
		WHERE y.contact_id = $into_id AND y.key = x.key)
ORDER BY x.id;

-- name: merge_opt_outs exec
-- why: a channel one of the two gave up until a day to come (R-J1)
-- arg: merge_id int, from_id int, into_id int, today text
INSERT INTO opt_out(contact_id, channel, until, at, merge_id)
SELECT CAST($into_id AS bigint), channel, until, at,
	CAST($merge_id AS bigint)
FROM opt_out x WHERE contact_id = $from_id AND until > $today
	AND NOT EXISTS (SELECT 1 FROM opt_out y
		WHERE y.contact_id = $into_id AND y.channel = x.channel
		AND y.until = x.until)
ORDER BY x.id;

-- name: merge_facts one
-- why: the fields of one of the two; only empty ones are filled
-- arg: id int
-- row: reading text?, department text?, title text?, title_rank int?
-- row: met_on text?, met_where text?, memo text?
SELECT reading, department, title, title_rank, met_on, met_where, memo
FROM contact WHERE id = $id;

-- name: merge_account_fill exec
-- why: a survivor without a company has that of the other row
-- arg: id int, account_id int?
UPDATE contact SET account_id = $account_id WHERE id = $id;

-- name: merge_field_add exec
-- why: what was filled can be emptied again
-- arg: merge_id int, field text, value text
INSERT INTO merge_field(merge_id, field, value)
VALUES ($merge_id, $field, $value);

-- name: merge_fields many
-- why: what is emptied where it still stands
-- arg: merge_id int
-- row: field text, value text
SELECT field, value FROM merge_field WHERE merge_id = $merge_id ORDER BY id;

-- name: merge_children exec
-- why: who had been merged into the one that is merged now
-- arg: merge_id int, from_id int
INSERT INTO merge_row(merge_id, kind, row_id)
SELECT CAST($merge_id AS bigint), 'child', id FROM contact
WHERE merged_into = $from_id;

-- name: merge_point exec
-- why: everybody merged so far lives on in the survivor
-- arg: from_id int, into_id int
UPDATE contact SET merged_into = $into_id WHERE merged_into = $from_id;

-- name: merge_point_one exec
-- why: from now on this is the survivor; NULL: they are two again
-- arg: id int, into_id int?
UPDATE contact SET merged_into = $into_id WHERE id = $id;

-- name: merge_point_back exec
-- why: those merged before are merged into the same one as before
-- arg: merge_id int, from_id int
UPDATE contact SET merged_into = $from_id
WHERE id IN (SELECT row_id FROM merge_row
	WHERE merge_id = $merge_id AND kind = 'child');

-- name: merge_mask exec
-- why: a stop of either is a stop of the survivor; lent, not their own (R-J1)
-- arg: id int, stop_mask int, lent_mask int
UPDATE contact SET stop_mask = $stop_mask, lent_mask = $lent_mask
WHERE id = $id;

-- name: merge_lead_end exec
-- why: one of two living leads ends, or both after a stop
-- arg: id int, state text, why text
UPDATE lead SET state = $state, state_reason = $why, next_touch_id = NULL,
	enrollment_id = NULL
WHERE id = $id;

-- name: merge_touches_end exec
-- why: the lead has ended; what it promised goes on with the other one
-- arg: lead_id int, why text, at int
UPDATE touch SET state = 'cancelled', reason = $why, closed_at = $at
WHERE lead_id = $lead_id AND state = 'open';

-- name: merge_lead_move exec
-- why: the lead that goes on is the survivor's
-- arg: id int, contact_id int, owner_id int
UPDATE lead SET contact_id = $contact_id, owner_id = $owner_id
WHERE id = $id;

-- name: merge_lead_point exec
-- why: the same lead with another main touch
-- arg: id int, touch_id int
UPDATE lead SET next_touch_id = $touch_id WHERE id = $id;

-- name: merge_lead_gain exec
-- why: the highest rung of both, and a reason where there was none (R-B4, R-D8)
-- arg: id int, rung text, reason text?
UPDATE lead SET rung = $rung, reason = coalesce(reason, $reason)
WHERE id = $id;

-- name: merge_leads_below exec
-- why: what had been merged into a lead that is merged now follows it
-- arg: lead_id int, contact_id int
UPDATE lead SET merged_into = $lead_id
WHERE id <> $lead_id AND merged_into IN (SELECT l.id FROM lead l
	WHERE l.id <> $lead_id AND l.merged_into IS NULL
	AND (l.contact_id = $contact_id OR l.contact_id IN (SELECT c.id
		FROM contact c WHERE c.merged_into = $contact_id)));

-- name: merge_leads_into exec
-- why: openers and quotes of the lead that goes on see the log of both
-- arg: lead_id int, contact_id int
UPDATE lead SET merged_into = $lead_id
WHERE id <> $lead_id AND merged_into IS NULL
	AND (contact_id = $contact_id OR contact_id IN (SELECT c.id
		FROM contact c WHERE c.merged_into = $contact_id));

-- name: merge_open_touches many
-- why: what an ending lead had promised
-- arg: lead_id int
-- row: id int, kind text, channel text, purpose text, due_from int
-- row: due_at int, due_until int, told int, late int, minutes int, rule text
SELECT id, kind, channel, purpose, due_from, due_at, due_until, told, late,
	minutes, rule
FROM touch WHERE lead_id = $lead_id AND state = 'open' ORDER BY id;

-- name: merge_get one
-- why: the merge to be undone
-- arg: id int
-- row: kind text, from_id int, into_id int, at int, own_mask int
-- row: lent_mask int, last_activity int, last_opt_out int
-- row: last_enrollment int, lead_id int?, undone_at int?
SELECT kind, from_id, into_id, at, own_mask, lent_mask, last_activity,
	last_opt_out, last_enrollment, lead_id, undone_at
FROM merge WHERE id = $id;

-- name: merge_later one
-- why: merges of the same rows are undone in reverse order
-- arg: id int, kind text, into_id int
-- row: id int
SELECT id FROM merge
WHERE id > $id AND kind = $kind AND undone_at IS NULL
	AND (into_id = $into_id OR from_id = $into_id)
ORDER BY id DESC LIMIT 1;

-- name: merge_of many
-- why: contact show: who lives on in this contact, by which merges
-- arg: contact_id int
-- row: id int, from_id int, at int, user text?
SELECT m.id, m.from_id, m.at, u.name
FROM contact c
JOIN merge m ON m.kind = 'contact' AND m.from_id = c.id
	AND m.undone_at IS NULL
LEFT JOIN "user" u ON u.id = m.user_id
WHERE c.merged_into = $contact_id ORDER BY m.id;

-- name: merge_since many
-- why: what was logged since the merge stays with the survivor
-- arg: merge_id int, after int, from_id int, into_id int
-- row: id int, at int, channel text, disposition text?, lead_id int
SELECT id, at, channel, disposition, lead_id FROM activity
WHERE id > $after AND (contact_id IN ($from_id, $into_id)
	OR lead_id IN (SELECT lead_id FROM merge_lead
		WHERE merge_id = $merge_id))
ORDER BY id;

-- name: merge_leads many
-- why: the leads as they stood before and as they stand now
-- arg: merge_id int, after int
-- row: lead_id int, contact_id int, owner_id int, state text
-- row: next_touch_id int?, merged_into int?, after_state text?
-- row: after_touch int?, after_enrollment int?, after_owner int?
-- row: now_contact int, now_owner int, now_state text, now_touch int?
-- row: now_enrollment int?, now_merged int?, now_channel text?
-- row: main_channel text?, main_purpose text?, main_at int?, logged int
SELECT m.lead_id, m.contact_id, m.owner_id, m.state, m.next_touch_id,
	m.merged_into, m.after_state, m.after_touch, m.after_enrollment,
	m.after_owner, l.contact_id, l.owner_id, l.state, l.next_touch_id,
	l.enrollment_id, l.merged_into, n.channel, t.channel, t.purpose,
	t.due_at,
	CASE WHEN EXISTS (SELECT 1 FROM activity a
		WHERE a.lead_id = m.lead_id AND a.id > $after)
	THEN 1 ELSE 0 END
FROM merge_lead m JOIN lead l ON l.id = m.lead_id
LEFT JOIN touch t ON t.id = m.next_touch_id
LEFT JOIN touch n ON n.id = l.next_touch_id
WHERE m.merge_id = $merge_id ORDER BY m.lead_id;

-- name: merge_opt_outs_since many
-- why: a channel given up since the merge is given up by both (R-J1)
-- arg: contact_id int, after int
-- row: channel text, until text
SELECT channel, until FROM opt_out
WHERE contact_id = $contact_id AND id > $after AND merge_id IS NULL
ORDER BY id;

-- name: merge_replanned one
-- why: what a merge planned is not taken back with an older outcome
-- arg: lead_id int, activity_id int
-- row: id int
SELECT m.id FROM merge_lead x JOIN merge m ON m.id = x.merge_id
WHERE x.lead_id = $lead_id AND m.undone_at IS NULL
	AND m.last_activity >= $activity_id
	AND x.after_touch IS DISTINCT FROM x.next_touch_id
ORDER BY m.id LIMIT 1;

-- name: merge_lead_free exec
-- why: before a lead lives again it hangs on no other one
-- arg: id int, merged_into int?
UPDATE lead SET merged_into = $merged_into WHERE id = $id;

-- name: merge_lead_unstop exec
-- why: a lead that a lent stop ended lives again: first it is merely invalid
-- arg: id int
UPDATE lead SET state = 'invalid' WHERE id = $id AND state = 'stopped';

-- name: merge_lead_stopped exec
-- why: they said stop since: the lead does not live again (R-J1)
-- arg: id int
UPDATE lead SET state = 'stopped', state_reason = 'stop' WHERE id = $id;

-- name: merge_touches_again exec
-- why: what the merge closed is open again, but for channels given up since
-- arg: merge_id int, lead_id int, at int, mask int
UPDATE touch SET state = 'open', reason = NULL, closed_at = NULL
WHERE lead_id = $lead_id AND state <> 'open' AND closed_at = $at
	AND closed_by IS NULL
	AND id IN (SELECT row_id FROM merge_row
		WHERE merge_id = $merge_id AND kind = 'open')
	AND CAST($mask AS bigint) & CASE channel WHEN 'phone' THEN 1
		WHEN 'email' THEN 2 WHEN 'letter' THEN 4
		WHEN 'package' THEN 8 WHEN 'visit' THEN 16
		WHEN 'linkedin' THEN 32 WHEN 'meeting' THEN 64 ELSE 0 END = 0;

-- name: merge_lead_back exec
-- why: the lead as it stood before, on its main touch or one that stands in
-- arg: merge_id int, lead_id int, touch_id int?
UPDATE lead SET contact_id = m.contact_id, owner_id = m.owner_id,
	state = m.state, state_reason = m.state_reason, reason = m.reason,
	enrollment_id = m.enrollment_id, anchor_at = m.anchor_at,
	step_attempts = m.step_attempts, round_attempts = m.round_attempts,
	route_blocks = m.route_blocks, contacts = m.contacts, rung = m.rung,
	next_touch_id = $touch_id
FROM merge_lead m
WHERE m.merge_id = $merge_id AND m.lead_id = $lead_id
	AND lead.id = $lead_id;

-- name: merge_enrollment_back exec
-- why: the cadence it was in runs again, where it was
-- arg: merge_id int, lead_id int
UPDATE enrollment SET state = m.enrollment_state, step = m.enrollment_step,
	paused_until = m.paused_until, reason = m.exit_reason,
	disposition = m.disposition, ended_at = m.ended_at
FROM merge_lead m
WHERE m.merge_id = $merge_id AND m.lead_id = $lead_id
	AND enrollment.id = m.enrollment_id;

-- name: merge_enrollments_gone exec
-- why: a cadence that the merge began
-- arg: lead_id int, after int
DELETE FROM enrollment WHERE lead_id = $lead_id AND id > $after;

-- name: merge_touches_gone exec
-- why: what the merge planned and nobody used; `every` 0: side touches only
-- arg: merge_id int, lead_id int, every int
DELETE FROM touch
WHERE lead_id = $lead_id AND (CAST($every AS bigint) = 1
		OR (kind = 'side' AND state = 'open'))
	AND id IN (SELECT row_id FROM merge_row
		WHERE merge_id = $merge_id AND kind = 'made')
	AND NOT EXISTS (SELECT 1 FROM lead l WHERE l.next_touch_id = touch.id)
	AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.touch_id = touch.id)
	AND NOT EXISTS (SELECT 1 FROM account_day d
		WHERE d.touch_id = touch.id);

-- name: merge_numbers_dead exec
-- why: a number that was found dead since is dead for both
-- arg: merge_id int, from_id int, into_id int
UPDATE contact_number SET dead_at = (SELECT y.dead_at FROM contact_number y
	WHERE y.contact_id = $into_id
	AND y.number_id = contact_number.number_id)
WHERE contact_id = $from_id AND dead_at IS NULL
	AND EXISTS (SELECT 1 FROM contact_number y
		WHERE y.contact_id = $into_id AND y.merge_id = $merge_id
		AND y.number_id = contact_number.number_id
		AND y.dead_at IS NOT NULL);

-- name: merge_emails_dead exec
-- why: the same of an address that bounced
-- arg: merge_id int, from_id int, into_id int
UPDATE contact_email SET dead_at = (SELECT y.dead_at FROM contact_email y
	WHERE y.contact_id = $into_id AND y.key = contact_email.key)
WHERE contact_id = $from_id AND dead_at IS NULL
	AND EXISTS (SELECT 1 FROM contact_email y
		WHERE y.contact_id = $into_id AND y.merge_id = $merge_id
		AND y.key = contact_email.key AND y.dead_at IS NOT NULL);

-- name: merge_numbers_gone exec
-- why: the copies
-- arg: merge_id int, into_id int
DELETE FROM contact_number
WHERE contact_id = $into_id AND merge_id = $merge_id;

-- name: merge_emails_gone exec
-- why: the copies
-- arg: merge_id int, into_id int
DELETE FROM contact_email
WHERE contact_id = $into_id AND merge_id = $merge_id;

-- name: merge_opt_outs_gone exec
-- why: the copies
-- arg: merge_id int, into_id int
DELETE FROM opt_out WHERE contact_id = $into_id AND merge_id = $merge_id;

-- name: merge_forget_leads exec
-- why: an undone merge holds no row back
-- arg: merge_id int
DELETE FROM merge_lead WHERE merge_id = $merge_id;

-- name: merge_forget_rows exec
-- why: an undone merge holds no row back
-- arg: merge_id int
DELETE FROM merge_row WHERE merge_id = $merge_id;

-- name: merge_forget_fields exec
-- why: an undone merge holds no value back
-- arg: merge_id int
DELETE FROM merge_field WHERE merge_id = $merge_id;

-- name: merge_undone exec
-- why: the merge itself stays, marked
-- arg: id int, at int
UPDATE merge SET undone_at = $at WHERE id = $id;

-- name: merge_active one
-- why: an import of somebody who was merged is not undone
-- arg: contact_id int
-- row: id int
SELECT id FROM merge
WHERE kind = 'contact' AND undone_at IS NULL
	AND (from_id = $contact_id OR into_id = $contact_id)
ORDER BY id DESC LIMIT 1;

-- name: merge_history many
-- why: contact show: the whole log of a person, of merged rows too
-- arg: contact_id int
-- row: id int, lead_id int, contact_id int, at int, channel text
-- row: direction text, disposition text?, reach text?, note text?
-- row: broke text, user text, corrects_id int?, complaint int, said text?
-- row: answered_by text?, reason text?
SELECT a.id, a.lead_id, a.contact_id, a.at, a.channel, a.direction,
	a.disposition, a.reach, x.note, a.broke, u.name, a.corrects_id,
	a.complaint, x.said, x.answered_by, x.reason
FROM activity a
JOIN "user" u ON u.id = a.user_id
LEFT JOIN activity_text x ON x.activity_id = a.id
WHERE a.contact_id IN (SELECT CAST($contact_id AS bigint)
	UNION ALL SELECT id FROM contact WHERE merged_into = $contact_id)
ORDER BY a.at, a.id;

-- name: merge_person_leads many
-- why: contact show: every lead of a person, of merged rows too
-- arg: contact_id int
-- row: id int, contact_id int, owner text, state text, merged_into int?
SELECT l.id, l.contact_id, u.name, l.state, l.merged_into
FROM lead l JOIN "user" u ON u.id = l.owner_id
WHERE l.contact_id IN (SELECT CAST($contact_id AS bigint)
	UNION ALL SELECT id FROM contact WHERE merged_into = $contact_id)
ORDER BY l.id;

-- name: merge_beside many
-- why: contact show: values that lists found differing, of merged rows too
-- arg: contact_id int
-- row: contact_id int, batch_id int, field text, value text
SELECT v.contact_id, v.batch_id, v.field, v.value
FROM contact_value v
WHERE v.kind = 'beside' AND v.contact_id IN (
	SELECT CAST($contact_id AS bigint)
	UNION ALL SELECT id FROM contact WHERE merged_into = $contact_id)
ORDER BY v.id;

-- name: merge_recent many
-- why: what may be taken back, the newest first
-- arg: most int
-- row: id int, kind text, from_id int, into_id int, at int, user text?
-- row: from_name text?, into_name text?
-- scan: the newest rows of a table are its last ones
SELECT m.id, m.kind, m.from_id, m.into_id, m.at, u.name,
	CASE m.kind WHEN 'contact' THEN (SELECT name FROM contact
		WHERE id = m.from_id)
	ELSE (SELECT name FROM account WHERE id = m.from_id) END,
	CASE m.kind WHEN 'contact' THEN (SELECT name FROM contact
		WHERE id = m.into_id)
	ELSE (SELECT name FROM account WHERE id = m.into_id) END
FROM merge m LEFT JOIN "user" u ON u.id = m.user_id
WHERE m.undone_at IS NULL ORDER BY m.id DESC LIMIT $most;
