-- name: lead_view one
-- why: everything about a lead that is one row; the rest are short lists
-- arg: lead_id int
-- row: contact_id int, owner_id int, state text, source text?, reason text?
-- row: anchor_at int?, step_attempts int, round_attempts int
-- row: route_blocks int, contacts int, rung text, main_id int?
-- row: enrollment_id int?, version_id int?, step int?, return_id int?
-- row: paused_until text?, started_at int?
-- row: seat int, met_on text?, memo text?, mail_basis text?
-- row: stop_mask int, account_stop int, account_id int?
-- row: account_address text?
-- row: fiscal_end_month int?, call_from int?, call_until int?
-- row: work_from int, work_until int
-- row: main_channel text?, main_purpose text?, main_at int?, main_told int?
SELECT l.contact_id, l.owner_id, l.state, l.source, l.reason, l.anchor_at,
	l.step_attempts, l.round_attempts, l.route_blocks, l.contacts, l.rung,
	l.next_touch_id, l.enrollment_id, e.cadence_version_id, e.step,
	e.return_id, e.paused_until, e.started_at, c.seat, c.met_on, c.memo,
	c.mail_basis, c.stop_mask | coalesce(a.stop_mask, 0)
		| coalesce((SELECT s.stop_mask FROM contact s
			WHERE s.id = c.merged_into), 0),
	coalesce(a.stop_mask, 0), c.account_id, a.address, a.fiscal_end_month,
	a.call_from, a.call_until, u.work_from,
	u.work_until, t.channel, t.purpose, t.due_at, t.told
FROM lead l
JOIN contact c ON c.id = l.contact_id
JOIN "user" u ON u.id = l.owner_id
LEFT JOIN account a ON a.id = c.account_id
LEFT JOIN enrollment e ON e.id = l.enrollment_id
LEFT JOIN touch t ON t.id = l.next_touch_id
WHERE l.id = $lead_id;

-- name: lead_insert one
-- why: a lead is born invalid; it lives from the moment it points at its
--   first touch, so that every statement leaves a valid state
-- arg: contact_id int, owner_id int, source text?, reason text?
-- arg: referrer_id int?, batch_id int?, created_at int
-- row: id int
INSERT INTO lead(contact_id, owner_id, state, source, reason, referrer_id,
	batch_id, created_at)
VALUES ($contact_id, $owner_id, 'invalid', $source, $reason, $referrer_id,
	$batch_id, $created_at)
RETURNING id;

-- name: lead_point exec
-- why: the lead goes on with its new main touch and its new standing
-- arg: id int, contact_id int, state text, state_reason text?
-- arg: next_touch_id int?, enrollment_id int?, anchor_at int?
-- arg: step_attempts int, round_attempts int, route_blocks int
-- arg: contacts int, rung text
UPDATE lead SET contact_id = $contact_id, state = $state,
	state_reason = $state_reason, next_touch_id = $next_touch_id,
	enrollment_id = $enrollment_id, anchor_at = $anchor_at,
	step_attempts = $step_attempts, round_attempts = $round_attempts,
	route_blocks = $route_blocks, contacts = $contacts, rung = $rung
WHERE id = $id;

-- name: lead_go exec
-- why: the same where contact and state are as they were: their indexes are
--   left alone, and what is said of a state that ended
-- arg: id int, next_touch_id int?, enrollment_id int?, anchor_at int?
-- arg: step_attempts int, round_attempts int, route_blocks int
-- arg: contacts int, rung text
UPDATE lead SET next_touch_id = $next_touch_id,
	enrollment_id = $enrollment_id, anchor_at = $anchor_at,
	step_attempts = $step_attempts, round_attempts = $round_attempts,
	route_blocks = $route_blocks, contacts = $contacts, rung = $rung
WHERE id = $id;

-- name: lead_begin exec
-- why: a lead made just now lives from here on; the columns it was made with
--   are left alone, and so are their indexes
-- arg: id int, state text, next_touch_id int, enrollment_id int?
-- arg: anchor_at int?
UPDATE lead SET state = $state, next_touch_id = $next_touch_id,
	enrollment_id = $enrollment_id, anchor_at = $anchor_at
WHERE id = $id;

-- name: lead_count exec
-- why: a fact that changes no plan still counts (a side mail, say)
-- arg: id int, rung text, round_attempts int
UPDATE lead SET rung = $rung, round_attempts = $round_attempts
WHERE id = $id;

-- name: lead_living_of one
-- why: one living lead per contact
-- arg: contact_id int
-- row: id int, owner_id int, state text
SELECT id, owner_id, state FROM lead
WHERE contact_id = $contact_id AND state NOT IN ('stopped', 'invalid');

-- name: lead_any_of one
-- why: a contact whose lead ended is not taken up again by an import
-- arg: contact_id int
-- row: id int, owner_id int, state text
SELECT id, owner_id, state FROM lead
WHERE contact_id IN (SELECT CAST($contact_id AS bigint)
		UNION ALL SELECT id FROM contact WHERE merged_into = $contact_id)
ORDER BY CASE WHEN merged_into IS NULL THEN 0 ELSE 1 END, id DESC LIMIT 1;

-- name: lead_reassign exec
-- why: a colleague leaves; touches belong to the lead and move with it
-- arg: id int, owner_id int
UPDATE lead SET owner_id = $owner_id WHERE id = $id;

-- name: lead_reassign_all exec
-- why: all living leads of one salesperson, none is lost
-- arg: from_id int, to_id int
UPDATE lead SET owner_id = $to_id
WHERE owner_id = $from_id AND state NOT IN ('stopped', 'invalid');

-- name: lead_list many
-- why: the living leads of a user, or (owner NULL, all 1) every lead
-- scan: the list of everybody shows every lead
-- arg: owner_id int?, every int
-- row: id int, contact_id int, account_id int?, owner text, state text
-- row: cadence text?, touch_id int?, at int?, channel text?, purpose text?
SELECT l.id, l.contact_id, c.account_id, u.name, l.state, d.code,
	l.next_touch_id, t.due_at, t.channel, t.purpose
FROM lead l
JOIN contact c ON c.id = l.contact_id
JOIN "user" u ON u.id = l.owner_id
LEFT JOIN touch t ON t.id = l.next_touch_id
LEFT JOIN enrollment e ON e.id = l.enrollment_id
LEFT JOIN cadence_version v ON v.id = e.cadence_version_id
LEFT JOIN cadence d ON d.id = v.cadence_id
WHERE (CAST($owner_id AS bigint) IS NULL OR l.owner_id = $owner_id)
	AND (CAST($every AS bigint) = 1
		OR l.state NOT IN ('stopped', 'invalid'))
ORDER BY l.id;

-- name: lead_get one
-- why: lead show: the same columns for one lead
-- arg: id int
-- row: id int, contact_id int, account_id int?, owner text, state text
-- row: cadence text?, touch_id int?, at int?, channel text?, purpose text?
-- row: contact text, account text?, title text?, source text?, reason text?
-- row: rung text, merged_into int?, step int?, version int?, owner_id int
-- row: paused_until text?, cadence_name text?
SELECT l.id, l.contact_id, c.account_id, u.name, l.state, d.code,
	l.next_touch_id, t.due_at, t.channel, t.purpose, c.name, a.name,
	c.title, l.source, l.reason, l.rung, l.merged_into, e.step, v.version,
	l.owner_id, e.paused_until, v.name
FROM lead l
JOIN contact c ON c.id = l.contact_id
JOIN "user" u ON u.id = l.owner_id
LEFT JOIN account a ON a.id = c.account_id
LEFT JOIN touch t ON t.id = l.next_touch_id
LEFT JOIN enrollment e ON e.id = l.enrollment_id
LEFT JOIN cadence_version v ON v.id = e.cadence_version_id
LEFT JOIN cadence d ON d.id = v.cadence_id
WHERE l.id = $id;

-- name: lead_of_contact many
-- why: stop ends every plan for a person, whoever owns it
-- arg: contact_id int
-- row: id int, state text
SELECT id, state FROM lead WHERE contact_id = $contact_id ORDER BY id;

-- name: lead_reason_set exec
-- why: one sentence why we can help (R-D8)
-- arg: id int, reason text
UPDATE lead SET reason = $reason WHERE id = $id;

-- name: enrollment_insert one
-- why: one lead in one version of a cadence
-- arg: lead_id int, version_id int, step int, return_id int?, started_at int
-- row: id int
INSERT INTO enrollment(lead_id, cadence_version_id, state, step, return_id,
	started_at)
VALUES ($lead_id, $version_id, 'active', $step, $return_id, $started_at)
RETURNING id;

-- name: enrollment_step exec
-- why: the step that the open main touch belongs to; logging ends a pause. A
--   correction may go back to a step that the version does not have any more:
--   then it stays where it is
-- arg: id int, step int
UPDATE enrollment SET step = CASE WHEN EXISTS (SELECT 1 FROM step s
		WHERE s.cadence_version_id = enrollment.cadence_version_id
		AND s.position = $step) THEN $step ELSE step END, state = 'active', paused_until = NULL,
	reason = NULL, disposition = NULL, ended_at = NULL
WHERE id = $id;

-- name: enrollment_end exec
-- why: finished by itself, or exited with the reason
-- arg: id int, state text, reason text?, disposition text?, ended_at int
UPDATE enrollment SET state = $state, reason = $reason,
	disposition = $disposition, ended_at = $ended_at,
	paused_until = NULL
WHERE id = $id;

-- name: enrollment_pause exec
-- why: paused until a date; the main touch is due then, whatever runs
-- arg: id int, until text
UPDATE enrollment SET state = 'paused', paused_until = $until
WHERE id = $id;

-- name: enrollment_get one
-- why: where a detour goes back to
-- arg: id int
-- row: version_id int, step int
SELECT cadence_version_id, step FROM enrollment WHERE id = $id;

-- name: level_load many
-- why: re-approaches already planned per local day, for levelling (R-C5); the
--   database counts them as leads go on, for there may be thousands
-- arg: owner_id int, day_from int, day_until int
-- row: day int, n int
SELECT day, n FROM re_approach_day
WHERE owner_id = $owner_id AND day >= $day_from AND day < $day_until AND n > 0;

-- name: level_own one
-- why: the lead's own is about to be replaced, and does not count
-- arg: id int, owner_id int
-- row: day int
SELECT (t.due_at + 32400000) / 86400000
FROM lead l JOIN touch t ON t.id = l.next_touch_id
WHERE l.id = $id AND l.owner_id = $owner_id AND t.purpose = 're_approach';

-- name: lead_referred many
-- why: a corrected referral takes its new lead back if nobody touched it
-- arg: referrer_id int, since int
-- row: id int
SELECT l.id FROM lead l
WHERE l.referrer_id = $referrer_id AND l.created_at >= $since
	AND l.state NOT IN ('stopped', 'invalid')
	AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.lead_id = l.id);
