-- What the pages of records need.

-- What is dialled before every number of a company: 184 hides our number from
-- it, 186 shows it. NULL: as the telephone is set.
ALTER TABLE account ADD COLUMN dial_prefix @text
	CHECK (dial_prefix IN ('184', '186'));

-- Who changed a record on its page last, and when: told to whoever saves a form
-- that shows an earlier state. row_id of settings: 0.
CREATE TABLE record_change (
	kind @text NOT NULL CHECK (kind IN (
		'account', 'lead', 'setting')),
	row_id @int NOT NULL,
	user_id @int REFERENCES "user"(id),
	at @int NOT NULL,
	PRIMARY KEY (kind, row_id)
) @strict;
