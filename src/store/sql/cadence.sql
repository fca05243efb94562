-- Cadences, their versions and steps, and who is in which.

-- name: cadence_insert one
-- why: shipped cadences are data
-- arg: code text
-- row: id int
INSERT INTO cadence(code) VALUES ($code) RETURNING id;

-- name: cadence_version_insert one
-- why: an enrollment keeps the version it began with
-- arg: cadence_id int, version int, bounded text, at_end text
-- arg: name text?, created_at int
-- row: id int
INSERT INTO cadence_version(cadence_id, version, bounded, at_end, name,
	created_at)
VALUES ($cadence_id, $version, $bounded, $at_end, $name, $created_at)
RETURNING id;

-- name: step_insert exec
-- why: one step of a version
-- arg: version_id int, position int, ways text, only_if text, purpose text
-- arg: wait text, wait_n int, attempts int, research int, pair int
INSERT INTO step(cadence_version_id, position, ways, only_if, purpose, wait,
	wait_n, attempts, research, pair)
VALUES ($version_id, $position, $ways, $only_if, $purpose, $wait, $wait_n,
	$attempts, $research, $pair);

-- name: cadence_find one
-- why: the cadence with this code, and its newest version
-- arg: code text
-- row: id int, version_id int, version int
SELECT d.id, v.id, v.version
FROM cadence d JOIN cadence_version v ON v.cadence_id = d.id
WHERE d.code = $code ORDER BY v.version DESC LIMIT 1;

-- name: cadence_version_find one
-- why: an older version, by its number
-- arg: code text, version int
-- row: id int
SELECT v.id FROM cadence d JOIN cadence_version v ON v.cadence_id = d.id
WHERE d.code = $code AND v.version = $version;

-- name: cadence_book many
-- why: the newest version of every cadence with its steps, once per command
-- row: code text, id int, version int, bounded text, at_end text, name text?
-- row: ways text, only_if text, purpose text, wait text, wait_n int
-- row: attempts int, research int, pair int
SELECT d.code, v.id, v.version, v.bounded, v.at_end, v.name, s.ways,
	s.only_if, s.purpose, s.wait, s.wait_n, s.attempts, s.research, s.pair
FROM cadence d
JOIN cadence_version v ON v.cadence_id = d.id
	AND v.version = (SELECT max(x.version) FROM cadence_version x
		WHERE x.cadence_id = d.id)
JOIN step s ON s.cadence_version_id = v.id
ORDER BY d.id, s.position;

-- name: cadence_version_get one
-- why: an enrollment's own version
-- arg: id int
-- row: code text, version int, bounded text, at_end text, name text?
SELECT d.code, v.version, v.bounded, v.at_end, v.name
FROM cadence_version v JOIN cadence d ON d.id = v.cadence_id
WHERE v.id = $id;

-- name: cadence_steps many
-- why: the steps of a version in order
-- arg: version_id int
-- row: ways text, only_if text, purpose text, wait text, wait_n int
-- row: attempts int, research int, pair int
SELECT ways, only_if, purpose, wait, wait_n, attempts, research, pair
FROM step WHERE cadence_version_id = $version_id ORDER BY position;

-- name: cadence_list many
-- why: cadence list
-- row: code text, version int, steps int, name text?, running int
SELECT d.code, v.version, (SELECT count(*) FROM step s
	WHERE s.cadence_version_id = v.id), v.name,
	(SELECT count(*) FROM enrollment e WHERE e.cadence_version_id = v.id
	AND e.state IN ('active', 'paused'))
FROM cadence d JOIN cadence_version v ON v.cadence_id = d.id
ORDER BY d.id, v.version;

-- name: cadence_running many
-- why: who would be moved to another version
-- arg: version_id int
-- row: id int, lead_id int, step int
SELECT e.id, e.lead_id, e.step FROM enrollment e
JOIN lead l ON l.id = e.lead_id AND l.enrollment_id = e.id
WHERE e.cadence_version_id = $version_id AND e.state IN ('active', 'paused')
ORDER BY e.lead_id;

-- name: cadence_versions many
-- why: the versions of a cadence, oldest first
-- arg: code text
-- row: id int, version int
SELECT v.id, v.version
FROM cadence d JOIN cadence_version v ON v.cadence_id = d.id
WHERE d.code = $code ORDER BY v.version;

-- name: enrollment_version exec
-- why: a running enrollment goes on in another version, at this step
-- arg: id int, version_id int, step int
UPDATE enrollment SET cadence_version_id = $version_id, step = $step
WHERE id = $id;

-- name: enrollment_move_insert exec
-- why: what was moved, by whom and when, stays to be seen
-- arg: enrollment_id int, from_version_id int, to_version_id int
-- arg: from_step int, to_step int, user_id int?, at int
INSERT INTO enrollment_move(enrollment_id, from_version_id, to_version_id,
	from_step, to_step, user_id, at)
VALUES ($enrollment_id, $from_version_id, $to_version_id, $from_step, $to_step,
	$user_id, $at);
