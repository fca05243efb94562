-- Catching up after an absence (R-C10), and going away (R-A9).

-- name: spread_items many
-- why: a user's main touches that are overdue, or that fall into a span
-- arg: user_id int, overdue_before int, at_from int, at_until int, most int
-- row: id int, lead_id int, channel text, purpose text, due_at int
-- row: due_until int, told int, minutes int, contact text, account text?
-- row: number_id int?, shared int?
SELECT t.id, l.id, t.channel, t.purpose, t.due_at, t.due_until, t.told,
	t.minutes, c.name, a.name, x.number_id, x.shared
FROM lead l
JOIN touch t ON t.id = l.next_touch_id
JOIN contact c ON c.id = l.contact_id
LEFT JOIN account a ON a.id = c.account_id
LEFT JOIN contact_number x ON x.id = (SELECT y.id FROM contact_number y
	WHERE y.contact_id = c.id AND y.dead_at IS NULL
	ORDER BY y.rank, y.id LIMIT 1)
WHERE l.owner_id = $user_id AND l.state NOT IN ('stopped', 'invalid')
	AND t.state = 'open' AND (t.due_until < $overdue_before
		OR (t.due_at >= $at_from AND t.due_at < $at_until))
ORDER BY t.due_until, t.id LIMIT $most;

-- name: spread_load many
-- why: minutes that a user's days hold already, per local day
-- arg: user_id int, at_from int
-- row: day int, minutes int
SELECT (t.due_at + 32400000) / 86400000, CAST(sum(t.minutes) AS bigint)
FROM lead l JOIN touch t ON t.lead_id = l.id
WHERE l.owner_id = $user_id AND l.state NOT IN ('stopped', 'invalid')
	AND t.state = 'open' AND t.due_at >= $at_from
GROUP BY 1 ORDER BY 1;

-- name: spread_numbers many
-- why: shared numbers that are to be rung on a day already: one call a day by
--   the whole team (R-J2)
-- arg: at_from int
-- row: number_id int, day int
SELECT x.number_id, (t.due_at + 32400000) / 86400000
FROM touch t
JOIN lead l ON l.next_touch_id = t.id
JOIN contact_number x ON x.id = (SELECT y.id FROM contact_number y
	WHERE y.contact_id = l.contact_id AND y.dead_at IS NULL
	ORDER BY y.rank, y.id LIMIT 1)
WHERE t.state = 'open' AND t.due_at >= $at_from AND t.channel = 'phone'
	AND x.shared = 1
ORDER BY x.number_id, t.id;

-- name: absence_all many
-- why: who is away, once per command
-- arg: since text
-- row: id int, user_id int, day_from text, day_until text, to_user text?
-- scan: a short list: those who are away
SELECT a.id, a.user_id, a.day_from, a.day_until, u.name
FROM absence a LEFT JOIN "user" u ON u.id = a.to_user_id
WHERE a.day_until >= $since AND a.ended_at IS NULL
ORDER BY a.user_id, a.day_from, a.id;
