-- What users have in hand and are typing, who is calling, and who was logged
-- the day they were met.

-- name: hand_get one
-- why: the open touch a user has in hand
-- arg: user_id int
-- row: touch_id int, lead_id int, taken_at int
SELECT h.touch_id, t.lead_id, h.taken_at
FROM in_hand h JOIN touch t ON t.id = h.touch_id
WHERE h.user_id = $user_id;

-- name: hand_all many
-- why: what colleagues have in hand; there are as many rows as users at most
-- arg: user_id int
-- row: user_id int, user text, touch_id int, taken_at int, lead_id int
-- row: contact_id int, channel text, number_id int?, shared int?
-- scan: as many rows as users
SELECT h.user_id, u.name, h.touch_id, h.taken_at, l.id, l.contact_id,
	t.channel, x.number_id, x.shared
FROM in_hand h
JOIN "user" u ON u.id = h.user_id
JOIN touch t ON t.id = h.touch_id
JOIN lead l ON l.id = t.lead_id
LEFT JOIN contact_number x ON x.id = (SELECT y.id FROM contact_number y
	WHERE y.contact_id = l.contact_id AND y.dead_at IS NULL
	ORDER BY y.rank, y.id LIMIT 1)
WHERE h.user_id <> $user_id
ORDER BY h.taken_at, h.user_id;

-- name: hand_take exec
-- why: one item a user; whoever had the touch in hand lets go of it before
-- arg: user_id int, touch_id int, at int
INSERT INTO in_hand(user_id, touch_id, taken_at)
VALUES ($user_id, $touch_id, $at)
ON CONFLICT (user_id) DO UPDATE SET touch_id = $touch_id, taken_at = $at;

-- name: hand_drop exec
-- why: out of hand again
-- arg: user_id int
DELETE FROM in_hand WHERE user_id = $user_id;

-- name: claim_drop exec
-- why: a number that was claimed and not rung is free again
-- arg: touch_id int, day text, from int
DELETE FROM account_day WHERE day = $day
	AND touch_id IN (SELECT s.id FROM touch t
		JOIN touch s ON s.lead_id = t.lead_id WHERE t.id = $touch_id)
	AND NOT EXISTS (SELECT 1 FROM activity a
		WHERE a.number_id = account_day.number_id AND a.at >= $from
		AND a.channel = 'phone' AND a.direction = 'out');

-- name: number_rung one
-- why: who rang a shared number on a day (R-J2)
-- arg: number_id int, from int, until int, lead_id int
-- row: user_id int, user text, at int
SELECT u.id, u.name, a.at
FROM activity a JOIN "user" u ON u.id = a.user_id
WHERE a.number_id = $number_id AND a.at >= $from AND a.at < $until
	AND a.channel = 'phone' AND a.direction = 'out' AND a.exempt = 0
	AND a.lead_id <> $lead_id
	AND NOT EXISTS (SELECT 1 FROM activity c WHERE c.corrects_id = a.id)
ORDER BY a.at, a.id LIMIT 1;

-- name: draft_save exec
-- why: the note saves as one types
-- arg: user_id int, touch_id int, note text, at int
INSERT INTO draft(user_id, touch_id, note, saved_at)
VALUES ($user_id, $touch_id, $note, $at)
ON CONFLICT (user_id, touch_id) DO UPDATE SET note = $note, saved_at = $at;

-- name: draft_drop exec
-- why: an emptied note is none
-- arg: user_id int, touch_id int
DELETE FROM draft WHERE user_id = $user_id AND touch_id = $touch_id;

-- name: draft_get one
-- why: the note goes on where it was left, on whatever device
-- arg: user_id int, touch_id int
-- row: note text, saved_at int
SELECT note, saved_at FROM draft
WHERE user_id = $user_id AND touch_id = $touch_id;

-- name: hand_move exec
-- why: a side touch that is put off stays in hand
-- arg: id int, to_id int
UPDATE in_hand SET touch_id = $to_id WHERE touch_id = $id;

-- name: draft_move exec
-- why: … and what was typed for it stays
-- arg: id int, to_id int
UPDATE draft SET touch_id = $to_id WHERE touch_id = $id;

-- name: number_find many
-- why: a caller by the digits that are known: the last four are indexed, the
--   rest is compared
-- arg: tail text, digits text, e164 text, most int
-- row: contact_id int, other int, national text
SELECT coalesce(c.merged_into, c.id),
	min(CASE WHEN n.e164 = $e164 THEN 0 ELSE 1 END), min(n.national)
FROM number n
JOIN contact_number x ON x.number_id = n.id
JOIN contact c ON c.id = x.contact_id
WHERE substr(n.e164, length(n.e164) - 3) = $tail
	AND (n.e164 LIKE '%' || $digits
		OR replace(n.national, '-', '') LIKE '%' || $digits)
GROUP BY 1 ORDER BY 2, 1 DESC LIMIT $most;

-- name: number_who one
-- why: what is to be seen at once of somebody who calls: the living lead, else
--   the last one
-- arg: contact_id int
-- row: name text, title text?, account_id int?, account text?, stop_mask int
-- row: lead_id int?, owner_id int?, owner text?, state text?, touch_id int?
-- row: last_at int?, last_as text?
SELECT c.name, c.title, a.id, a.name, c.stop_mask | coalesce(a.stop_mask, 0),
	l.id, u.id, u.name, l.state, l.next_touch_id, v.at, v.disposition
FROM contact c
LEFT JOIN account a ON a.id = c.account_id
LEFT JOIN lead l ON l.id = (SELECT y.id FROM lead y
	WHERE y.contact_id = c.id ORDER BY CASE WHEN y.state = 'stopped'
		OR y.state = 'invalid' THEN 1 ELSE 0 END, y.id DESC LIMIT 1)
LEFT JOIN "user" u ON u.id = l.owner_id
LEFT JOIN activity v ON v.id = (SELECT y.id FROM activity y
	WHERE y.contact_id = c.id ORDER BY y.at DESC, y.id DESC LIMIT 1)
WHERE c.id = $contact_id;

-- name: met_days many
-- why: the same-day meter (R-C1): whom a user's leads say was met in a span of
--   days, when they came in, and when what happened that day was logged
-- arg: user_id int, from text, until text
-- row: met_on text, created_at int, contact_id int
SELECT c.met_on, c.created_at, c.id FROM contact c
WHERE c.met_on >= $from AND c.met_on <= $until AND c.merged_into IS NULL
	AND EXISTS (SELECT 1 FROM lead l
		WHERE l.contact_id = c.id AND l.owner_id = $user_id)
ORDER BY c.met_on, c.id;

-- name: met_logged one
-- why: somebody known already: when was the first thing of that day logged?
-- arg: contact_id int, from int, until int
-- row: logged_at int?
SELECT min(logged_at) FROM activity
WHERE contact_id = $contact_id AND at >= $from AND at < $until;
