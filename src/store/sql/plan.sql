-- Today's plan: what is due, what is done, and who else wants a number.
--
-- An open touch names the owner of its lead (the database keeps it right): what
-- is due to one is found among what is open to all.

-- name: plan_due many
-- why: every open touch of a user that is due in a span, out of one index and
--   no table; a lead that has ended has none (check_touch_of_ended), and an
--   order would be a table made anew each time
-- arg: user_id int, after int, until int
-- row: id int, lead_id int, channel text, purpose text, due_at int
-- row: due_until int, told int
SELECT id, lead_id, channel, purpose, due_at, due_until, told
FROM touch
WHERE state = 'open' AND owner_id = $user_id
	AND due_at > $after AND due_at <= $until;

-- name: plan_name one
-- why: whom one that finds no place is about
-- arg: lead_id int
-- row: name text, account text?
SELECT c.name, a.name
FROM lead l
JOIN contact c ON c.id = l.contact_id
LEFT JOIN account a ON a.id = c.account_id
WHERE l.id = $lead_id;

-- name: plan_open one
-- why: all that an item shows of an open touch; the number and the address
--   that nothing comes before, for the first of an order would be a table made
--   anew each time
-- arg: id int
-- row: id int, kind text, channel text, purpose text, due_from int, due_at int
-- row: due_until int, told int, late int, minutes int, rule text
-- row: lead_id int, reason text?, contact_id int, name text, family text?
-- row: reading text?, title text?, seat int, met_on text?, memo text?
-- row: mail_basis text?, account_id int?, account text?, postal_code text?
-- row: street text?, number_id int?, shared int?, phone text?, ext text?
-- row: phone_rank int?, prefix text?, account_prefix text?
-- row: email text?, referrer text?, building text?, building_note text?
-- row: title_rank int?, size text?, industry text?, offer_id int?
SELECT t.id, t.kind, t.channel, t.purpose, t.due_from, t.due_at, t.due_until,
	t.told, t.late, t.minutes, t.rule, l.id, l.reason, c.id, c.name,
	c.family_name, c.reading, c.title, c.seat, c.met_on, c.memo,
	c.mail_basis, a.id, a.name, a.postal_code, a.address, x.number_id,
	x.shared, n.national, x.ext, x.rank, x.prefix, a.dial_prefix,
	e.address, r.name,
	a.building, a.building_note, c.title_rank, a.size, a.industry,
	l.offer_id
FROM touch t
JOIN lead l ON l.id = t.lead_id
JOIN contact c ON c.id = l.contact_id
LEFT JOIN account a ON a.id = c.account_id
LEFT JOIN contact_number x ON x.contact_id = c.id AND x.dead_at IS NULL
	AND NOT EXISTS (SELECT 1 FROM contact_number y
		WHERE y.contact_id = c.id AND y.dead_at IS NULL
		AND (y.rank, y.id) < (x.rank, x.id))
LEFT JOIN number n ON n.id = x.number_id
LEFT JOIN contact_email e ON e.contact_id = c.id AND e.dead_at IS NULL
	AND NOT EXISTS (SELECT 1 FROM contact_email y
		WHERE y.contact_id = c.id AND y.dead_at IS NULL
		AND (y.role, y.id) < (e.role, e.id))
LEFT JOIN contact r ON r.id = l.referrer_id
WHERE t.id = $id;

-- name: plan_done many
-- why: what a user has done in a span: one item per activity that was logged
--   on a touch or closed one, at its real time
-- arg: user_id int, from int, until int
-- row: id int, at int, done_channel text, kind text, channel text
-- row: purpose text, due_from int, due_at int, due_until int, told int
-- row: late int, minutes int, rule text, lead_id int, reason text?
-- row: contact_id int, name text, family text?, reading text?, title text?
-- row: seat int, met_on text?, memo text?, account_id int?, account text?
-- row: postal_code text?, street text?, phone text?, ext text?, email text?
-- row: referrer text?, activity_id int, disposition text?
SELECT t.id, v.at, v.channel, t.kind, t.channel, t.purpose, t.due_from,
	t.due_at, t.due_until, t.told, t.late, t.minutes, t.rule, l.id,
	l.reason, c.id, c.name, c.family_name, c.reading, c.title, c.seat,
	c.met_on, c.memo, a.id, a.name, a.postal_code, a.address, n.national,
	x.ext, e.address, r.name, v.id, v.disposition
FROM activity v
JOIN touch t ON t.id = coalesce(v.touch_id, (SELECT y.id FROM touch y
	WHERE y.lead_id = v.lead_id AND y.closed_by = v.id
	ORDER BY y.kind, y.id LIMIT 1))
JOIN lead l ON l.id = v.lead_id
JOIN contact c ON c.id = v.contact_id
LEFT JOIN account a ON a.id = c.account_id
LEFT JOIN contact_number x
	ON x.contact_id = c.id AND x.number_id = v.number_id
LEFT JOIN number n ON n.id = v.number_id
LEFT JOIN contact_email e ON e.contact_id = c.id
	AND NOT EXISTS (SELECT 1 FROM contact_email y
		WHERE y.contact_id = c.id
		AND (y.role, y.id) < (e.role, e.id))
LEFT JOIN contact r ON r.id = l.referrer_id
WHERE v.user_id = $user_id AND v.at >= $from AND v.at < $until
	AND t.state <> 'open'
	AND NOT EXISTS (SELECT 1 FROM activity k WHERE k.corrects_id = v.id)
ORDER BY v.at, v.id;

-- name: plan_log many
-- why: the effective log of a lead, and of leads merged into it: openers,
--   quotes and odds come from it
-- arg: lead_id int, until int
-- row: id int, at int, channel text, direction text, disposition text?
-- row: reach text?, counted int, note text?
SELECT v.id AS id, v.at AS at, v.channel, v.direction, v.disposition, v.reach,
	v.counted, x.note
FROM activity v LEFT JOIN activity_text x ON x.activity_id = v.id
WHERE v.lead_id = $lead_id AND v.at < $until
	AND NOT EXISTS (SELECT 1 FROM activity k WHERE k.corrects_id = v.id)
UNION ALL
SELECT v.id, v.at, v.channel, v.direction, v.disposition, v.reach, v.counted,
	x.note
FROM lead m JOIN activity v ON v.lead_id = m.id
LEFT JOIN activity_text x ON x.activity_id = v.id
WHERE m.merged_into = $lead_id AND v.at < $until
	AND NOT EXISTS (SELECT 1 FROM activity k WHERE k.corrects_id = v.id)
ORDER BY at, id;

-- name: plan_rivals many
-- why: the calls of everybody that are due in a span and would ring a shared
--   number: one a day has it (R-J2); asked for each number, which few share
-- arg: number_id int, after int, until int
-- row: id int, lead_id int, told int, due_at int, due_until int
-- row: referrer text?
SELECT t.id, l.id, t.told, t.due_at, t.due_until, r.name
FROM contact_number x
JOIN lead l ON l.contact_id = x.contact_id
JOIN touch t ON t.lead_id = l.id
LEFT JOIN contact r ON r.id = l.referrer_id
WHERE x.number_id = $number_id AND x.shared = 1 AND x.dead_at IS NULL
	AND NOT EXISTS (SELECT 1 FROM contact_number y
		WHERE y.contact_id = x.contact_id AND y.dead_at IS NULL
		AND (y.rank, y.id) < (x.rank, x.id))
	AND t.state = 'open' AND t.due_at > $after AND t.due_at <= $until
	AND t.channel = 'phone' AND l.state NOT IN ('stopped', 'invalid')
ORDER BY t.due_until, t.id;

-- name: plan_meetings many
-- why: dates that are offered must not fall on meetings that are agreed (R-D2)
-- arg: user_id int, from int
-- row: at int
SELECT due_at FROM touch
WHERE state = 'open' AND due_at >= $from AND channel = 'meeting'
	AND owner_id = $user_id ORDER BY due_at LIMIT 200;

-- name: nearby_place one
-- why: where a visit goes, and whose it is
-- arg: lead_id int
-- row: owner_id int, account_id int?, postal_code text?, address text?
SELECT l.owner_id, a.id, a.postal_code, a.address
FROM lead l JOIN contact c ON c.id = l.contact_id
LEFT JOIN account a ON a.id = c.account_id
WHERE l.id = $lead_id;

-- name: nearby_leads many
-- why: whom else one could see on the way: own living leads at other companies
--   of the same postal district or town that never refused a visit
-- arg: owner_id int, account_id int, visit int, zip text, city text
-- row: lead_id int, account_id int, account text, contact text
-- row: postal_code text?, address text?, at int, channel text
SELECT l.id, a.id, a.name, c.name, a.postal_code, a.address, t.due_at,
	t.channel
FROM lead l JOIN contact c ON c.id = l.contact_id
JOIN account a ON a.id = c.account_id
JOIN touch t ON t.id = l.next_touch_id
WHERE l.owner_id = $owner_id
	AND l.state IN ('working', 'waiting', 'meeting', 'customer')
	AND a.id <> $account_id AND a.merged_into IS NULL
	AND c.stop_mask & $visit = 0 AND a.stop_mask & $visit = 0
	AND ((a.postal_code IS NOT NULL AND CAST($zip AS text) <> ''
			AND substr(a.postal_code, 1, 3) = $zip)
		OR (a.address IS NOT NULL AND CAST($city AS text) <> ''
			AND a.address LIKE '%' || CAST($city AS text) || '%'))
ORDER BY t.due_at, l.id LIMIT 500;
