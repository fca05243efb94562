-- The official list of holidays, and who is on leave.

-- name: holiday_all many
-- why: the list overrides what is computed; read once per command
-- scan: the whole list is the answer
-- row: day text, name text
SELECT day, name FROM holiday ORDER BY day;

-- name: holiday_clear exec
-- why: a newer list replaces the old one whole
DELETE FROM holiday;

-- name: holiday_insert exec
-- why: one holiday of the list
-- arg: day text, name text
INSERT INTO holiday(day, name) VALUES ($day, $name);

-- name: holiday_list_insert exec
-- why: which file holds, who brought it and when
-- arg: file text, year_from int, year_until int, days int, user_id int?
-- arg: at int
INSERT INTO holiday_list(file, year_from, year_until, days, user_id, at)
VALUES ($file, $year_from, $year_until, $days, $user_id, $at);

-- name: holiday_list_newest one
-- why: the source of the calendar, as it is shown
-- row: file text, year_from int, year_until int, days int, at int
-- row: user text?
-- scan: from the end, one row
SELECT h.file, h.year_from, h.year_until, h.days, h.at, u.name
FROM holiday_list h LEFT JOIN "user" u ON u.id = h.user_id
ORDER BY h.id DESC LIMIT 1;

-- name: touch_main_between many
-- why: main touches of everybody that fall due in a span: a day that became a
--   holiday has to give them up
-- arg: at_from int, at_until int
-- row: id int, lead_id int, channel text, told int
SELECT t.id, t.lead_id, t.channel, t.told
FROM touch t JOIN lead l ON l.next_touch_id = t.id
WHERE t.state = 'open' AND t.due_at >= $at_from AND t.due_at < $at_until
ORDER BY t.due_at, t.id;

-- name: absence_insert one
-- why: somebody goes on leave
-- arg: user_id int, day_from text, day_until text, to_user_id int?
-- arg: created_by int?, created_at int
-- row: id int
INSERT INTO absence(user_id, day_from, day_until, to_user_id, created_by,
	created_at)
VALUES ($user_id, $day_from, $day_until, $to_user_id, $created_by,
	$created_at)
RETURNING id;

-- name: absence_shorten exec
-- why: back earlier than planned: what remains of the leave is over
-- arg: id int, ended_at int
UPDATE absence SET ended_at = $ended_at WHERE id = $id;

-- name: touch_load many
-- why: how full the days of a month are for somebody; the partial index of
--   open touches by their time alone is gone through
-- arg: user_id int, from int, until int
-- row: day int, touches int
SELECT (t.due_at + 32400000) / 86400000 AS day, count(*) AS touches
FROM touch t JOIN lead l ON l.id = t.lead_id
WHERE t.state = 'open' AND t.owner_id = $user_id
	AND t.due_at >= $from AND t.due_at < $until
	AND l.state NOT IN ('stopped', 'invalid')
GROUP BY (t.due_at + 32400000) / 86400000 ORDER BY day;
