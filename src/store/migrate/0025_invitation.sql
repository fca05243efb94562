-- What was said of meetings as invitations for calendars (R-D2): what has to be
-- said next, an update or that it does not take place, is what differs from the
-- last row. sequence: of the same uid, rising. cancel: it does not take place.
CREATE TABLE invitation (
	id @id,
	lead_id @int NOT NULL REFERENCES lead(id) ON DELETE CASCADE,
	uid @text NOT NULL,
	sequence @int NOT NULL CHECK (sequence >= 0),
	cancel @int NOT NULL CHECK (cancel IN (0, 1)),
	at @int NOT NULL,
	minutes @int NOT NULL CHECK (minutes > 0),
	place @text,
	user_id @int NOT NULL REFERENCES "user"(id),
	made_at @int NOT NULL,
	UNIQUE (uid, sequence)
) @strict;
CREATE INDEX invitation_by_lead ON invitation(lead_id, id);
