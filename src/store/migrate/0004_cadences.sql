-- Cadences of a team's own, the official list of holidays, people on leave.

-- A step can say more about when it is done; no other table points at step.
ALTER TABLE step RENAME TO step_before;
CREATE TABLE step (
	id @id,
	cadence_version_id @int NOT NULL REFERENCES cadence_version(id),
	position @int NOT NULL,
	ways @text NOT NULL,
	only_if @text NOT NULL CHECK (only_if IN ('always', 'email', 'no_email',
		'phone', 'no_phone', 'post', 'no_post', 'name', 'seat', 'met',
		'not_met', 'reached', 'not_reached')),
	purpose @text NOT NULL,
	wait @text NOT NULL,
	wait_n @int NOT NULL,
	attempts @int NOT NULL,
	research @int NOT NULL DEFAULT 0 CHECK (research IN (0, 1)),
	pair @int NOT NULL DEFAULT 0 CHECK (pair IN (0, 1)),
	UNIQUE (cadence_version_id, position)
) @strict;
INSERT INTO step(cadence_version_id, position, ways, only_if, purpose, wait,
	wait_n, attempts, research, pair)
SELECT cadence_version_id, position, ways, only_if, purpose, wait, wait_n,
	attempts, research, pair
FROM step_before ORDER BY id;
DROP TABLE step_before;

ALTER TABLE cadence_version ADD COLUMN name @text;

-- A running enrollment that was moved to another version, by whom and when.
CREATE TABLE enrollment_move (
	id @id,
	enrollment_id @int NOT NULL REFERENCES enrollment(id),
	from_version_id @int NOT NULL REFERENCES cadence_version(id),
	to_version_id @int NOT NULL REFERENCES cadence_version(id),
	from_step @int NOT NULL,
	to_step @int NOT NULL,
	user_id @int REFERENCES "user"(id),
	at @int NOT NULL
) @strict;
CREATE INDEX enrollment_move_by_enrollment ON enrollment_move(enrollment_id);
CREATE INDEX enrollment_by_version ON enrollment(cadence_version_id, state);

-- The official list of holidays, whole; each update is a row of holiday_list.
CREATE TABLE holiday (
	day @text NOT NULL PRIMARY KEY,
	name @text NOT NULL
) @strict;
CREATE TABLE holiday_list (
	id @id,
	file @text NOT NULL,
	year_from @int NOT NULL,
	year_until @int NOT NULL,
	days @int NOT NULL,
	user_id @int REFERENCES "user"(id),
	at @int NOT NULL
) @strict;

-- A salesperson is away from day_from to day_until, both included; ended_at:
-- back before that. to_user_id keeps the promised times.
CREATE TABLE absence (
	id @id,
	user_id @int NOT NULL REFERENCES "user"(id),
	day_from @text NOT NULL,
	day_until @text NOT NULL,
	to_user_id @int REFERENCES "user"(id),
	created_by @int REFERENCES "user"(id),
	created_at @int NOT NULL,
	ended_at @int,
	CHECK (day_until >= day_from)
) @strict;
CREATE INDEX absence_by_user ON absence(user_id, day_until);
