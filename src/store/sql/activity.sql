-- name: activity_insert one
-- why: what happened, once and for good
-- arg: lead_id int, contact_id int, touch_id int?, user_id int, at int
-- arg: logged_at int, direction text, channel text, disposition text?
-- arg: reach text?, complaint int, number_id int?, exempt int, counted int
-- arg: told_at int?, until text?, broke text, corrects_id int?
-- arg: client_key text?, offer_version_id int?
-- row: id int
INSERT INTO activity(lead_id, contact_id, touch_id, user_id, at, logged_at,
	direction, channel, disposition, reach, complaint, number_id, exempt,
	counted, told_at, until, broke, corrects_id, client_key,
	offer_version_id)
VALUES ($lead_id, $contact_id, $touch_id, $user_id, $at, $logged_at,
	$direction, $channel, $disposition, $reach, $complaint, $number_id,
	$exempt, $counted, $told_at, $until, $broke, $corrects_id, $client_key,
	$offer_version_id)
RETURNING id;

-- name: activity_text_insert exec
-- why: the words, apart, so that they can be erased
-- arg: activity_id int, note text?, said text?, answered_by text?
-- arg: reason text?
INSERT INTO activity_text(activity_id, note, said, answered_by, reason)
VALUES ($activity_id, $note, $said, $answered_by, $reason);

-- name: activity_before_insert exec
-- why: how the lead stood, so that a correction can go back
-- arg: activity_id int, main_id int?, contact_id int, state text
-- arg: enrollment_id int?, enrollment_step int?, anchor_at int?
-- arg: step_attempts int, round_attempts int, route_blocks int
-- arg: contacts int, rung text
INSERT INTO activity_before(activity_id, main_id, contact_id, state,
	enrollment_id, enrollment_step, anchor_at, step_attempts,
	round_attempts, route_blocks, contacts, rung)
VALUES ($activity_id, $main_id, $contact_id, $state, $enrollment_id,
	$enrollment_step, $anchor_at, $step_attempts, $round_attempts,
	$route_blocks, $contacts, $rung);

-- name: activity_before_get one
-- why: a correction goes back to this
-- arg: activity_id int
-- row: main_id int?, contact_id int, state text, enrollment_id int?
-- row: enrollment_step int?, anchor_at int?, step_attempts int
-- row: round_attempts int, route_blocks int, contacts int, rung text
SELECT main_id, contact_id, state, enrollment_id, enrollment_step, anchor_at,
	step_attempts, round_attempts, route_blocks, contacts, rung
FROM activity_before WHERE activity_id = $activity_id;

-- name: activity_by_key one
-- why: a repeated key changes nothing
-- arg: client_key text
-- row: id int, lead_id int, broke text
SELECT id, lead_id, broke FROM activity WHERE client_key = $client_key;

-- name: activity_get one
-- why: the activity to be corrected
-- arg: id int
-- row: lead_id int, contact_id int, touch_id int?, user_id int, at int
-- row: direction text, channel text, disposition text?, corrected_by int?
-- row: number_id int?, exempt int
SELECT a.lead_id, a.contact_id, a.touch_id, a.user_id, a.at, a.direction,
	a.channel, a.disposition, c.id, a.number_id, a.exempt
FROM activity a LEFT JOIN activity c ON c.corrects_id = a.id
WHERE a.id = $id;

-- name: activity_calls many
-- why: our calls to a contact since a day, in the effective log (R-J2, R-B9),
--   and those to whoever was merged into it; two selects, for a list of the
--   contacts would be a table made anew each time
-- arg: contact_id int, since int, except_id int
-- row: id int, at int, exempt int, lead_id int
SELECT a.id AS id, a.at AS at, a.exempt, a.lead_id FROM activity a
WHERE a.contact_id = $contact_id AND a.at >= $since AND a.id <> $except_id
	AND a.channel = 'phone' AND a.direction = 'out'
	AND NOT EXISTS (SELECT 1 FROM activity c WHERE c.corrects_id = a.id)
UNION ALL
SELECT a.id, a.at, a.exempt, a.lead_id
FROM contact m JOIN activity a ON a.contact_id = m.id
WHERE m.merged_into = $contact_id AND a.at >= $since AND a.id <> $except_id
	AND a.channel = 'phone' AND a.direction = 'out'
	AND NOT EXISTS (SELECT 1 FROM activity c WHERE c.corrects_id = a.id)
ORDER BY at, id;

-- name: activity_number_days many
-- why: one call a day to a shared number by the whole team (R-J2)
-- arg: number_id int, since int, except_id int
-- row: at int
SELECT a.at FROM activity a
WHERE a.number_id = $number_id AND a.at >= $since AND a.id <> $except_id
	AND a.channel = 'phone' AND a.direction = 'out' AND a.exempt = 0
	AND NOT EXISTS (SELECT 1 FROM activity c WHERE c.corrects_id = a.id);

-- name: activity_written many
-- why: what we sent on this lead: the last post, the last mail and its step
-- arg: lead_id int
-- row: id int, at int, channel text, disposition text, step int?
-- row: enrollment_id int?
SELECT a.id AS id, a.at AS at, a.channel, a.disposition, t.step,
	t.enrollment_id
FROM activity a LEFT JOIN touch t ON t.id = a.touch_id
WHERE a.lead_id = $lead_id
	AND (a.disposition = 'sent' OR a.disposition = 'posted')
	AND NOT EXISTS (SELECT 1 FROM activity c WHERE c.corrects_id = a.id)
UNION ALL
SELECT a.id, a.at, a.channel, a.disposition, t.step, t.enrollment_id
FROM lead m JOIN activity a ON a.lead_id = m.id
LEFT JOIN touch t ON t.id = a.touch_id
WHERE m.merged_into = $lead_id
	AND (a.disposition = 'sent' OR a.disposition = 'posted')
	AND NOT EXISTS (SELECT 1 FROM activity c WHERE c.corrects_id = a.id)
ORDER BY at DESC, id DESC;

-- name: activity_of_lead many
-- why: lead show: the whole log, corrected entries and merged leads too
-- arg: lead_id int
-- row: id int, at int, channel text, direction text, disposition text?
-- row: reach text?, note text?, broke text, corrects_id int?, user text
-- row: complaint int, lead_id int, said text?, answered_by text?
-- row: reason text?
SELECT a.id, a.at, a.channel, a.direction, a.disposition, a.reach, x.note,
	a.broke, a.corrects_id, u.name, a.complaint, a.lead_id, x.said,
	x.answered_by, x.reason
FROM activity a
JOIN "user" u ON u.id = a.user_id
LEFT JOIN activity_text x ON x.activity_id = a.id
WHERE a.lead_id IN (SELECT CAST($lead_id AS bigint)
		UNION ALL SELECT id FROM lead WHERE merged_into = $lead_id)
ORDER BY a.at, a.id;

-- name: activity_planned_last one
-- why: only the last word on a lead's plan can be taken back whole
-- arg: lead_id int
-- row: id int
SELECT b.activity_id FROM activity a
JOIN activity_before b ON b.activity_id = a.id
WHERE a.lead_id = $lead_id ORDER BY a.id DESC LIMIT 1;

-- name: activity_talked_since one
-- why: did we talk to the contact after a wrong entry was made
-- arg: lead_id int, id int
-- row: id int
SELECT a.id FROM activity a
WHERE a.lead_id = $lead_id AND a.id > $id AND a.reach = 'contact'
	AND NOT EXISTS (SELECT 1 FROM activity c WHERE c.corrects_id = a.id)
ORDER BY a.id LIMIT 1;

-- name: activity_told one
-- why: what was just logged and what comes next stay on the page
-- arg: id int
-- row: lead_id int, contact text, account text?, disposition text?
-- row: broke text, state text, touch_id int?, at int?, channel text?
-- row: purpose text?, rule text?
SELECT v.lead_id, c.name, a.name, v.disposition, v.broke, l.state, t.id,
	t.due_at, t.channel, t.purpose, t.rule
FROM activity v
JOIN lead l ON l.id = v.lead_id
JOIN contact c ON c.id = l.contact_id
LEFT JOIN account a ON a.id = c.account_id
LEFT JOIN touch t ON t.id = l.next_touch_id
WHERE v.id = $id;
