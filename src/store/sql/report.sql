-- What was done in a span of days: the daily report, the team. A correction
-- counts instead of what it corrects.

-- name: report_done many
-- why: what came of everything a user logged in a span (R-E4, R-H1)
-- arg: user_id int, since int, until int
-- row: channel text, direction text, disposition text?, reach text?, n int
SELECT a.channel, a.direction, a.disposition, a.reach, count(*)
FROM activity a
WHERE a.user_id = $user_id AND a.at >= $since AND a.at < $until
	AND NOT EXISTS (SELECT 1 FROM activity c WHERE c.corrects_id = a.id)
GROUP BY a.channel, a.direction, a.disposition, a.reach;

-- name: report_quarters many
-- why: at which quarter of an hour of Tokyo's day a user called (R-A1)
-- arg: user_id int, since int, until int
-- row: quarter int, n int
SELECT ((a.at + 32400000) % 86400000) / 900000, count(*)
FROM activity a
WHERE a.user_id = $user_id AND a.at >= $since AND a.at < $until
	AND a.channel = 'phone' AND a.direction = 'out'
	AND NOT EXISTS (SELECT 1 FROM activity c WHERE c.corrects_id = a.id)
GROUP BY 1;

-- name: report_closed many
-- why: main touches whose outcome a user logged in a span: inside their limit?
-- arg: user_id int, since int, until int
-- row: at int, purpose text, told int, due_from int, due_until int
-- row: met_on text?
SELECT a.at, t.purpose, t.told, t.due_from, t.due_until, k.met_on
FROM activity a
JOIN touch t ON t.lead_id = a.lead_id AND t.state = 'done'
	AND (t.closed_by = a.id OR t.closed_by = a.corrects_id)
JOIN contact k ON k.id = a.contact_id
WHERE a.user_id = $user_id AND a.at >= $since AND a.at < $until
	AND t.kind = 'main'
	AND NOT EXISTS (SELECT 1 FROM activity c WHERE c.corrects_id = a.id);

-- name: report_missed many
-- why: main touches of a user whose limit passed in a span and that are open
-- arg: user_id int, since int, until int
-- row: purpose text, told int
SELECT t.purpose, t.told
FROM touch t JOIN lead l ON l.id = t.lead_id
WHERE t.state = 'open' AND t.due_at < $until
	AND t.kind = 'main' AND l.owner_id = $user_id
	AND t.due_until >= $since AND t.due_until < $until;

-- name: report_leads one
-- why: how many living leads there are, say why we can help (R-D8), and have a
-- why: next touch whose limit has passed (R-H4)
-- arg: owner_id int, before int
-- row: n int, given int, overdue int
SELECT count(*), count(l.reason), count(t.id)
FROM lead l
LEFT JOIN touch t ON t.id = l.next_touch_id AND t.state = 'open'
	AND t.due_until < $before
WHERE l.owner_id = $owner_id
	AND l.state IN ('working', 'waiting', 'meeting');

-- name: day_comment_get one
-- why: what somebody wrote under the report of a day
-- arg: user_id int, day text
-- row: text text
SELECT text FROM day_comment WHERE user_id = $user_id AND day = $day;

-- name: day_comment_put exec
-- why: the last words hold
-- arg: user_id int, day text, text text, at int
INSERT INTO day_comment(user_id, day, text, at)
VALUES ($user_id, $day, $text, $at)
ON CONFLICT (user_id, day) DO UPDATE SET text = excluded.text,
	at = excluded.at;

-- name: day_comment_drop exec
-- why: nothing is left of it
-- arg: user_id int, day text
DELETE FROM day_comment WHERE user_id = $user_id AND day = $day;

-- name: day_comments many
-- why: what everybody wrote in a span of days, for those who lead them
-- arg: day_from text, day_until text, most int
-- row: user_id int, user text, day text, text text
SELECT d.user_id, u.name, d.day, d.text
FROM day_comment d JOIN "user" u ON u.id = d.user_id
WHERE d.day >= $day_from AND d.day <= $day_until
ORDER BY d.day DESC, u.name, d.user_id LIMIT $most;
