-- The foundation: people, leads, touches, activities, cadences, imports.
--
-- Instants are unix milliseconds (UTC), local days are YYYY-MM-DD, booleans
-- are 0 and 1. Names are stored as received; keys for matching stand beside
-- them. The invariant "every living lead has exactly one open, dated main
-- touch" is the composite key lead_next below, and again, for programs that
-- leave foreign keys off, the triggers in 0001_foundation.sqlite.sql.
--
-- Tables that grow check a column of codes with "= … OR = …": SQLite puts an
-- IN list of three and more into a table of its own for every row written.

CREATE TABLE setting (
	key @text NOT NULL PRIMARY KEY,
	value @text NOT NULL
) @strict;

CREATE TABLE "user" (
	id @id,
	name @text NOT NULL UNIQUE,
	work_from @int NOT NULL DEFAULT 495 CHECK (work_from BETWEEN 0 AND 1439),
	work_until @int NOT NULL DEFAULT 1110 CHECK (work_until > work_from),
	created_at @int NOT NULL
) @strict;

CREATE TABLE account (
	id @id CHECK (id > 0),
	name @text NOT NULL,
	key @text NOT NULL,
	postal_code @text,
	address @text,
	url @text,
	fiscal_end_month @int NOT NULL DEFAULT 3
		CHECK (fiscal_end_month BETWEEN 1 AND 12),
	call_from @int CHECK (call_from BETWEEN 480 AND 1200),
	call_until @int CHECK (call_until BETWEEN 480 AND 1200),
	stop_mask @int NOT NULL DEFAULT 0,
	batch_id @int,
	created_at @int NOT NULL
) @strict;
CREATE INDEX account_by_key ON account(key);

-- closed: a closure; open: a working Saturday; avoid: they asked us not to
-- call in these days.
CREATE TABLE account_date (
	id @id,
	account_id @int NOT NULL REFERENCES account(id),
	kind @text NOT NULL CHECK (kind IN ('closed', 'open', 'avoid')),
	day_from @text NOT NULL,
	day_until @text NOT NULL,
	CHECK (day_until >= day_from)
) @strict;
CREATE INDEX account_date_by_account ON account_date(account_id, day_from);

CREATE TABLE number (
	id @row,
	e164 @text NOT NULL UNIQUE,
	national @text NOT NULL,
	kind @text NOT NULL
) @strict;

CREATE TABLE import_batch (
	id @id,
	file @text NOT NULL,
	dialect @text NOT NULL,
	encoding @text NOT NULL,
	user_id @int NOT NULL REFERENCES "user"(id),
	at @int NOT NULL,
	undone_at @int
) @strict;

-- A seat (seat = 1) is a title whose holder's name is not known yet.
CREATE TABLE contact (
	id @id CHECK (id > 0),
	account_id @int REFERENCES account(id),
	seat @int NOT NULL DEFAULT 0 CHECK (seat IN (0, 1)),
	name @text NOT NULL,
	family_name @text,
	given_name @text,
	name_key @text NOT NULL,
	family_key @text NOT NULL,
	reading @text,
	department @text,
	title @text,
	title_rank @int,
	met_on @text,
	met_where @text,
	memo @text,
	mail_basis @text CHECK (mail_basis = 'consent' OR mail_basis = 'card'
		OR mail_basis = 'relation' OR mail_basis = 'published'),
	stop_mask @int NOT NULL DEFAULT 0,
	left_at @int,
	batch_id @int REFERENCES import_batch(id),
	created_at @int NOT NULL
) @strict;
CREATE INDEX contact_by_account_name ON contact(account_id, name_key);
CREATE INDEX contact_by_batch ON contact(batch_id);

-- shared: a switchboard or section number; a direct or mobile number belongs
-- to the contact.
CREATE TABLE contact_number (
	id @row,
	contact_id @int NOT NULL REFERENCES contact(id),
	number_id @int NOT NULL REFERENCES number(id),
	raw @text NOT NULL,
	ext @text,
	prefix @text,
	main @int NOT NULL DEFAULT 0 CHECK (main IN (0, 1)),
	shared @int NOT NULL CHECK (shared IN (0, 1)),
	rank @int NOT NULL,
	dead_at @int,
	batch_id @int,
	UNIQUE (contact_id, number_id)
) @strict;
CREATE INDEX contact_number_by_number ON contact_number(number_id);

-- role: info@, sales@ and their like; they never identify a person.
CREATE TABLE contact_email (
	id @row,
	contact_id @int NOT NULL REFERENCES contact(id),
	address @text NOT NULL,
	key @text NOT NULL,
	role @int NOT NULL CHECK (role IN (0, 1)),
	dead_at @int,
	batch_id @int,
	UNIQUE (contact_id, key)
) @strict;
CREATE INDEX contact_email_by_key ON contact_email(key);

-- A value that an import found differing from what is stored: kept beside it
-- (kind 'beside'), or an empty field that it filled (kind 'filled').
CREATE TABLE contact_value (
	id @row,
	contact_id @int NOT NULL REFERENCES contact(id),
	batch_id @int NOT NULL REFERENCES import_batch(id),
	kind @text NOT NULL CHECK (kind IN ('beside', 'filled')),
	field @text NOT NULL,
	value @text NOT NULL
) @strict;
CREATE INDEX contact_value_by_contact ON contact_value(contact_id);
CREATE INDEX contact_value_by_batch ON contact_value(batch_id);

CREATE TABLE opt_out (
	id @id,
	contact_id @int NOT NULL REFERENCES contact(id),
	channel @text NOT NULL,
	until @text NOT NULL,
	at @int NOT NULL
) @strict;
CREATE INDEX opt_out_by_contact ON opt_out(contact_id);

-- Who said stop, as keyed hashes: they survive erasure and re-import.
CREATE TABLE suppression (
	id @id CHECK (id > 0),
	kind @text NOT NULL CHECK (kind IN ('phone', 'email', 'person', 'account')),
	hash @text NOT NULL,
	mask @int NOT NULL,
	until @text,
	user_id @int REFERENCES "user"(id),
	at @int NOT NULL
) @strict;
CREATE INDEX suppression_by_hash ON suppression(hash);

CREATE TABLE cadence (
	id @id,
	code @text NOT NULL UNIQUE
) @strict;

CREATE TABLE cadence_version (
	id @id,
	cadence_id @int NOT NULL REFERENCES cadence(id),
	version @int NOT NULL,
	bounded @text NOT NULL CHECK (bounded IN ('contacts', 'attempts', 'none')),
	at_end @text NOT NULL,
	created_at @int NOT NULL,
	UNIQUE (cadence_id, version)
) @strict;

CREATE TABLE step (
	id @id,
	cadence_version_id @int NOT NULL REFERENCES cadence_version(id),
	position @int NOT NULL,
	ways @text NOT NULL,
	only_if @text NOT NULL CHECK (only_if IN ('always', 'email')),
	purpose @text NOT NULL,
	wait @text NOT NULL,
	wait_n @int NOT NULL,
	attempts @int NOT NULL,
	research @int NOT NULL DEFAULT 0 CHECK (research IN (0, 1)),
	pair @int NOT NULL DEFAULT 0 CHECK (pair IN (0, 1)),
	UNIQUE (cadence_version_id, position)
) @strict;

-- Every statement leaves a valid state: a lead is born 'invalid', gets its
-- first touch, and lives from the update that points at it. From then on the
-- order is: insert the new touch, repoint the lead, close the old one.
-- (That touch.lead_id names a lead stands in the file of each database: the
-- two tables point at each other.)
CREATE TABLE touch (
	id @id CHECK (id > 0),
	lead_id @int NOT NULL,
	kind @text NOT NULL CHECK (kind IN ('main', 'side')),
	state @text NOT NULL CHECK (state = 'open' OR state = 'done'
		OR state = 'skipped' OR state = 'cancelled'),
	channel @text NOT NULL CHECK (channel = 'phone' OR channel = 'email'
		OR channel = 'letter' OR channel = 'package'
		OR channel = 'visit' OR channel = 'linkedin'
		OR channel = 'meeting' OR channel = 'desk'),
	purpose @text NOT NULL,
	enrollment_id @int,
	step @int,
	due_from @int NOT NULL,
	due_at @int NOT NULL,
	due_until @int NOT NULL,
	told @int NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
	late @int NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
	minutes @int NOT NULL DEFAULT 5,
	rule @text NOT NULL,
	reason @text,
	made_by @int,
	closed_by @int,
	closed_at @int,
	created_at @int NOT NULL,
	open @int GENERATED ALWAYS AS
		(CASE WHEN kind = 'main' AND state = 'open' THEN 1 END) STORED,
	UNIQUE (id, lead_id, open),
	CHECK (due_from <= due_at AND due_at <= due_until),
	CHECK (state <> 'skipped' OR reason IS NOT NULL)
) @strict;
CREATE INDEX touch_by_lead ON touch(lead_id, state);
CREATE INDEX touch_open_due ON touch(due_at) WHERE state = 'open';

CREATE TABLE lead (
	id @id CHECK (id > 0),
	contact_id @int NOT NULL REFERENCES contact(id),
	owner_id @int NOT NULL REFERENCES "user"(id),
	state @text NOT NULL CHECK (state = 'working' OR state = 'waiting'
		OR state = 'meeting' OR state = 'customer'
		OR state = 'stopped' OR state = 'invalid'),
	state_reason @text,
	source @text,
	reason @text,
	referrer_id @int REFERENCES contact(id),
	enrollment_id @int,
	anchor_at @int,
	step_attempts @int NOT NULL DEFAULT 0,
	round_attempts @int NOT NULL DEFAULT 0,
	route_blocks @int NOT NULL DEFAULT 0,
	contacts @int NOT NULL DEFAULT 0,
	rung @text NOT NULL DEFAULT 'nobody',
	batch_id @int REFERENCES import_batch(id),
	created_at @int NOT NULL,
	next_touch_id @int,
	next_open @int GENERATED ALWAYS AS
		(CASE WHEN next_touch_id IS NOT NULL THEN 1 END) STORED,
	CONSTRAINT lead_next FOREIGN KEY (next_touch_id, id, next_open)
		REFERENCES touch(id, lead_id, open),
	CONSTRAINT lead_never_forgotten CHECK
		(state IN ('stopped', 'invalid') OR next_touch_id IS NOT NULL)
) @strict;
CREATE UNIQUE INDEX lead_living ON lead(contact_id)
	WHERE state NOT IN ('stopped', 'invalid');
CREATE INDEX lead_by_contact ON lead(contact_id);
CREATE INDEX lead_by_owner ON lead(owner_id, state);
CREATE INDEX lead_by_next ON lead(next_touch_id);
CREATE INDEX lead_by_batch ON lead(batch_id);
CREATE INDEX lead_by_referrer ON lead(referrer_id);

CREATE TABLE enrollment (
	id @id,
	lead_id @int NOT NULL REFERENCES lead(id),
	cadence_version_id @int NOT NULL REFERENCES cadence_version(id),
	state @text NOT NULL CHECK (state = 'active' OR state = 'paused'
		OR state = 'finished' OR state = 'exited'),
	step @int NOT NULL,
	paused_until @text,
	reason @text,
	disposition @text,
	return_id @int,
	started_at @int NOT NULL,
	ended_at @int
) @strict;
CREATE INDEX enrollment_by_lead ON enrollment(lead_id);

-- What happened. Append-only; no words and no names: those are in
-- activity_text, which can be erased.
CREATE TABLE activity (
	id @id CHECK (id > 0),
	lead_id @int NOT NULL REFERENCES lead(id),
	contact_id @int NOT NULL REFERENCES contact(id),
	touch_id @int REFERENCES touch(id),
	user_id @int NOT NULL REFERENCES "user"(id),
	at @int NOT NULL,
	logged_at @int NOT NULL,
	direction @text NOT NULL CHECK (direction IN ('out', 'in')),
	channel @text NOT NULL,
	disposition @text,
	reach @text,
	complaint @int NOT NULL DEFAULT 0 CHECK (complaint IN (0, 1)),
	number_id @int REFERENCES number(id),
	exempt @int NOT NULL DEFAULT 0 CHECK (exempt IN (0, 1)),
	counted @int NOT NULL DEFAULT 0 CHECK (counted IN (0, 1)),
	told_at @int,
	until @text,
	broke @text NOT NULL DEFAULT '',
	corrects_id @int UNIQUE REFERENCES activity(id),
	client_key @text UNIQUE,
	CHECK (disposition IS NOT NULL OR complaint = 1)
) @strict;
CREATE INDEX activity_by_lead ON activity(lead_id, at);
CREATE INDEX activity_by_contact ON activity(contact_id, at);
CREATE INDEX activity_by_number ON activity(number_id, at);
CREATE INDEX activity_by_user ON activity(user_id, at);
CREATE INDEX activity_by_touch ON activity(touch_id);

CREATE TABLE activity_text (
	activity_id @int NOT NULL PRIMARY KEY REFERENCES activity(id),
	note @text,
	said @text,
	answered_by @text,
	reason @text
) @strict;

-- How the lead stood before an activity, so that a correction can go back.
CREATE TABLE activity_before (
	activity_id @int NOT NULL PRIMARY KEY REFERENCES activity(id),
	main_id @int,
	contact_id @int NOT NULL,
	state @text NOT NULL,
	enrollment_id @int,
	enrollment_step @int,
	anchor_at @int,
	step_attempts @int NOT NULL,
	round_attempts @int NOT NULL,
	route_blocks @int NOT NULL,
	contacts @int NOT NULL,
	rung @text NOT NULL
) @strict;

-- One call a day to a switchboard by the whole team: who has the number today.
CREATE TABLE account_day (
	number_id @int NOT NULL REFERENCES number(id),
	day @text NOT NULL,
	touch_id @int NOT NULL REFERENCES touch(id),
	PRIMARY KEY (number_id, day)
) @strict;
CREATE INDEX account_day_by_touch ON account_day(touch_id);

CREATE TABLE import_row (
	id @row,
	batch_id @int NOT NULL REFERENCES import_batch(id),
	line @int NOT NULL,
	outcome @text NOT NULL,
	contact_id @int,
	lead_id @int,
	detail @text,
	raw @text NOT NULL
) @strict;
CREATE INDEX import_row_by_batch ON import_row(batch_id, line);
CREATE INDEX import_row_by_contact ON import_row(contact_id);
