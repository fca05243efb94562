-- name: touch_insert one
-- why: the next touch is written before the lead is repointed
-- arg: lead_id int, kind text, channel text, purpose text
-- arg: enrollment_id int?, step int?, due_from int, due_at int, due_until int
-- arg: told int, late int, minutes int, rule text, made_by int?
-- arg: created_at int
-- row: id int
INSERT INTO touch(lead_id, kind, state, channel, purpose, enrollment_id, step,
	due_from, due_at, due_until, told, late, minutes, rule, made_by,
	created_at, owner_id)
VALUES ($lead_id, $kind, 'open', $channel, $purpose, $enrollment_id, $step,
	$due_from, $due_at, $due_until, $told, $late, $minutes, $rule, $made_by,
	$created_at, (SELECT owner_id FROM lead WHERE id = $lead_id))
RETURNING id;

-- name: touch_skipped exec
-- why: a step without an address is skipped visibly (R-F1)
-- arg: lead_id int, channel text, purpose text, enrollment_id int?, step int
-- arg: at int, reason text, made_by int?
INSERT INTO touch(lead_id, kind, state, channel, purpose, enrollment_id, step,
	due_from, due_at, due_until, rule, reason, made_by, closed_at,
	created_at)
VALUES ($lead_id, 'main', 'skipped', $channel, $purpose, $enrollment_id, $step,
	$at, $at, $at, 'R-F1', $reason, $made_by, $at, $at);

-- name: touch_close exec
-- why: done, skipped or cancelled; the lead points elsewhere by now
-- arg: id int, state text, reason text?, closed_by int?, closed_at int
UPDATE touch SET state = $state, reason = $reason, closed_by = $closed_by,
	closed_at = $closed_at
WHERE id = $id AND state = 'open';

-- name: touch_close_sides exec
-- why: the plan they belong to is over; the thanks for a meeting may stay, and
--   that a meeting is called off, unless there is one again or nothing at all
-- arg: lead_id int, keep text, keep_off int, reason text, closed_by int?
-- arg: closed_at int
UPDATE touch SET state = 'cancelled', reason = $reason,
	closed_by = $closed_by, closed_at = $closed_at
WHERE lead_id = $lead_id AND state = 'open' AND kind = 'side'
	AND purpose <> $keep AND ($keep_off = 0 OR purpose <> 'call_off');

-- name: touch_close_channel exec
-- why: side touches on a channel they gave up
-- arg: lead_id int, channel text, closed_by int?, closed_at int
UPDATE touch SET state = 'cancelled', reason = 'opt_out',
	closed_by = $closed_by, closed_at = $closed_at
WHERE lead_id = $lead_id AND state = 'open' AND kind = 'side'
	AND channel = $channel;

-- name: touch_close_made_by exec
-- why: a correction cancels what the wrong activity made
-- arg: lead_id int, made_by int, closed_by int?, closed_at int
UPDATE touch SET state = 'cancelled', reason = 'corrected',
	closed_by = $closed_by, closed_at = $closed_at
WHERE lead_id = $lead_id AND state = 'open' AND kind = 'side'
	AND made_by = $made_by;

-- name: touch_get one
-- why: what is being logged, and by whom it was closed
-- arg: id int
-- row: lead_id int, kind text, state text, channel text, purpose text
-- row: due_at int, due_until int, told int, late int, step int?
-- row: enrollment_id int?, made_by int?, closed_at int?, closed_by_name text?
-- row: closed_as text?
SELECT t.lead_id, t.kind, t.state, t.channel, t.purpose, t.due_at,
	t.due_until, t.told, t.late, t.step, t.enrollment_id, t.made_by,
	t.closed_at, u.name, a.disposition
FROM touch t
LEFT JOIN activity a ON a.id = t.closed_by
LEFT JOIN "user" u ON u.id = a.user_id
WHERE t.id = $id;

-- name: touch_open_pair one
-- why: at most one short mail a day beside the calls (R-B2)
-- arg: lead_id int, purpose text
-- row: id int
SELECT id FROM touch WHERE lead_id = $lead_id AND state = 'open'
	AND kind = 'side' AND purpose = $purpose
ORDER BY id LIMIT 1;

-- name: touch_of_lead many
-- why: lead show, with the leads merged into it
-- arg: lead_id int
-- row: id int, kind text, state text, at int, channel text, purpose text
-- row: minutes int, reason text?, lead_id int, rule text, closed_by int?
-- row: closed_at int?
SELECT id, kind, state, due_at, channel, purpose, minutes, reason, lead_id,
	rule, closed_by, closed_at
FROM touch WHERE lead_id IN (SELECT CAST($lead_id AS bigint)
		UNION ALL SELECT id FROM lead WHERE merged_into = $lead_id)
ORDER BY id;

-- name: claim_take exec
-- why: one call a day to a shared number by the whole team (R-J2); whoever
--   comes first has it
-- arg: number_id int, day text, touch_id int
INSERT INTO account_day(number_id, day, touch_id)
VALUES ($number_id, $day, $touch_id)
ON CONFLICT (number_id, day) DO NOTHING;

-- name: claim_days many
-- why: days on which the number is taken by another lead's touch; one that
--   lies in somebody's hand for too long keeps it no longer
-- arg: number_id int, day_from text, lead_id int, held_since int
-- row: day text
SELECT d.day FROM account_day d JOIN touch t ON t.id = d.touch_id
WHERE d.number_id = $number_id AND d.day >= $day_from
	AND t.lead_id <> $lead_id
	AND NOT EXISTS (SELECT 1 FROM in_hand h
		WHERE h.touch_id = d.touch_id AND h.taken_at < $held_since);

-- name: log_next one
-- why: the answer of logging: the open main touch
-- arg: lead_id int
-- row: state text, touch_id int?, at int?, channel text?, purpose text?
-- row: rule text?, contact_id int, contact text, account text?
SELECT l.state, l.next_touch_id, t.due_at, t.channel, t.purpose, t.rule,
	c.id, c.name, a.name
FROM lead l JOIN contact c ON c.id = l.contact_id
LEFT JOIN account a ON a.id = c.account_id
LEFT JOIN touch t ON t.id = l.next_touch_id
WHERE l.id = $lead_id;

-- name: touch_pairs_over many
-- why: the mail of a blocked call goes the same day (R-B2); one whose day is
--   over makes way when the lead goes on; mostly there is none
-- arg: lead_id int, now int
-- row: id int
SELECT id FROM touch
WHERE lead_id = $lead_id AND state = 'open' AND kind = 'side'
	AND purpose = 'pair' AND due_until < $now;

-- name: touch_close_over exec
-- why: a meeting that fell through need not be called off once its time has
--   passed; the partial index of what is open is gone through
-- arg: now int
UPDATE touch SET state = 'skipped', reason = 'its meeting is over',
	closed_at = $now
WHERE state = 'open' AND due_at <= $now AND due_until <= $now
	AND purpose = 'call_off';

-- name: touch_owner one
-- why: who may write what came of it
-- arg: id int
-- row: owner_id int, lead_id int
SELECT l.owner_id, l.id FROM touch t JOIN lead l ON l.id = t.lead_id
WHERE t.id = $id;
