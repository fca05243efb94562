-- A stop can be taken back, by a manager, with a reason (R-J1). What allows it
-- is the record of it: a row of its own for each person and company, once.

CREATE TABLE stop_undone (
	id @id CHECK (id > 0),
	contact_id @int REFERENCES contact(id),
	account_id @int REFERENCES account(id),
	mask @int NOT NULL,
	user_id @int NOT NULL REFERENCES "user"(id),
	reason @text NOT NULL CHECK (reason <> ''),
	at @int NOT NULL,
	CHECK (contact_id IS NULL OR account_id IS NULL)
) @strict;
CREATE INDEX stop_undone_by_contact ON stop_undone(contact_id);
CREATE INDEX stop_undone_by_account ON stop_undone(account_id);

-- The newest row that opened it again. A kept hash stays, and names what lifted
-- it.
ALTER TABLE contact ADD COLUMN undone_id @int REFERENCES stop_undone(id);
ALTER TABLE account ADD COLUMN undone_id @int REFERENCES stop_undone(id);
ALTER TABLE suppression ADD COLUMN undone_by @int REFERENCES stop_undone(id);

-- What somebody wrote under their daily report (R-E4).
CREATE TABLE day_comment (
	user_id @int NOT NULL REFERENCES "user"(id),
	day @text NOT NULL,
	text @text NOT NULL,
	at @int NOT NULL,
	PRIMARY KEY (user_id, day)
) @strict;
CREATE INDEX day_comment_by_day ON day_comment(day);

-- How a visitor gets in: floor, reception, where to ring, opening hours (R-B8).
ALTER TABLE account ADD COLUMN building_note @text;
