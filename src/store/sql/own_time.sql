-- Time that is not for selling: a user's own blocks, what subscribed calendars
-- say, and the private address of the day.

-- name: busy_insert one
-- why: a block of the user's own
-- arg: user_id int, day text, from_minute int, until_minute int, title text?
-- row: id int
INSERT INTO busy(user_id, day, from_minute, until_minute, kind, title)
VALUES ($user_id, $day, $from_minute, $until_minute, 'own', $title)
RETURNING id;

-- name: busy_insert_calendar exec
-- why: a block of a subscribed calendar
-- arg: user_id int, day text, from_minute int, until_minute int, title text?
-- arg: subscription_id int, uid text?
INSERT INTO busy(user_id, day, from_minute, until_minute, kind, title,
	subscription_id, uid)
VALUES ($user_id, $day, $from_minute, $until_minute, 'calendar', $title,
	$subscription_id, $uid);

-- name: busy_delete exec
-- why: own blocks go; those of a calendar go in the calendar
-- arg: user_id int, id int
DELETE FROM busy WHERE id = $id AND user_id = $user_id AND kind = 'own';

-- name: busy_span many
-- why: what the planner and the page leave free, by time
-- arg: user_id int, day_from text, day_until text
-- row: id int, day text, from_minute int, until_minute int, kind text
-- row: title text?, calendar text?
SELECT b.id, b.day, b.from_minute, b.until_minute, b.kind, b.title, s.name
FROM busy b LEFT JOIN subscription s ON s.id = b.subscription_id
WHERE b.user_id = $user_id AND b.day >= $day_from AND b.day <= $day_until
ORDER BY b.day, b.from_minute, b.id;

-- name: busy_clean exec
-- why: nobody asks what kept somebody busy a month ago
-- arg: before text
-- scan: once an hour, and the table holds two months
DELETE FROM busy WHERE day < $before;

-- name: busy_clear exec
-- why: a calendar that was read anew replaces what it said before
-- arg: subscription_id int
DELETE FROM busy WHERE subscription_id = $subscription_id;

-- name: busy_of_calendar many
-- why: a calendar that says what it said before is not written again
-- arg: subscription_id int
-- row: day text, from_minute int, until_minute int, title text?, uid text?
SELECT day, from_minute, until_minute, title, uid FROM busy
WHERE subscription_id = $subscription_id ORDER BY id;

-- name: subscription_insert one
-- why: a user subscribes to a calendar
-- arg: user_id int, url text, name text, created_at int
-- row: id int
INSERT INTO subscription(user_id, url, name, created_at)
VALUES ($user_id, $url, $name, $created_at) RETURNING id;

-- name: subscription_delete exec
-- why: its blocks go with it
-- arg: user_id int, id int
DELETE FROM subscription WHERE id = $id AND user_id = $user_id;

-- name: subscription_list many
-- why: what a user has subscribed to
-- arg: user_id int
-- row: id int, user_id int, url text, name text, asked_at int?
-- row: fetched_at int?, error text?, etag text?
SELECT id, user_id, url, name, asked_at, fetched_at, error, etag
FROM subscription WHERE user_id = $user_id ORDER BY id;

-- name: subscription_due many
-- why: those the server fetches now, of users who are with us
-- scan: a short list: a few calendars of each user
-- arg: before int
-- row: id int, user_id int, url text, name text, asked_at int?
-- row: fetched_at int?, error text?, etag text?
SELECT s.id, s.user_id, s.url, s.name, s.asked_at, s.fetched_at, s.error,
	s.etag
FROM subscription s JOIN "user" u ON u.id = s.user_id
WHERE u.disabled_at IS NULL
	AND (s.asked_at IS NULL OR s.asked_at <= $before)
ORDER BY coalesce(s.asked_at, 0), s.id;

-- name: subscription_again exec
-- why: a user does not want to wait; what the file was does not matter
-- arg: user_id int, id int
UPDATE subscription SET asked_at = NULL, etag = NULL
WHERE id = $id AND user_id = $user_id;

-- name: subscription_fetched exec
-- why: what came of fetching it; what was known stays where nothing is given
-- arg: id int, asked_at int, fetched_at int?, error text?, etag text?
UPDATE subscription SET asked_at = $asked_at,
	fetched_at = coalesce($fetched_at, fetched_at), error = $error,
	etag = $etag
WHERE id = $id;

-- name: calendar_token_put exec
-- why: a new private address; the one before is good no more
-- arg: user_id int, token_hash text, made_at int
INSERT INTO calendar_token(user_id, token_hash, made_at)
VALUES ($user_id, $token_hash, $made_at)
ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash,
	made_at = excluded.made_at;

-- name: calendar_token_drop exec
-- why: the private address is good no more
-- arg: user_id int
DELETE FROM calendar_token WHERE user_id = $user_id;

-- name: calendar_token_made one
-- why: since when there is one
-- arg: user_id int
-- row: made_at int
SELECT made_at FROM calendar_token WHERE user_id = $user_id;

-- name: calendar_token_user one
-- why: whose day an address shows; of those who left, nobody's
-- arg: token_hash text
-- row: user_id int, lang text?
SELECT c.user_id, u.lang
FROM calendar_token c JOIN "user" u ON u.id = c.user_id
WHERE c.token_hash = $token_hash AND u.disabled_at IS NULL;

-- name: calendar_told many
-- why: on which of the next days somebody expects us: those are planned, to be
--   shown in the user's own calendar
-- arg: user_id int, from int, until int
-- row: at int
SELECT t.due_at AS at FROM touch t JOIN lead l ON l.id = t.lead_id
WHERE t.state = 'open' AND t.owner_id = $user_id
	AND t.due_at >= $from AND t.due_at < $until
	AND (t.told = 1 OR t.channel = 'meeting')
	AND l.state NOT IN ('stopped', 'invalid')
ORDER BY t.due_at LIMIT 500;
