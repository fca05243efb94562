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

-- Where enquiries come in from: a form on our own web site, by an address with a
-- secret, of which only the hash is kept (R-C9). owner_id: whose leads they are.
CREATE TABLE inquiry_form (
	id @id,
	name @text NOT NULL,
	token_hash @text NOT NULL UNIQUE,
	owner_id @int NOT NULL REFERENCES "user"(id),
	made_at @int NOT NULL,
	revoked_at @int
) @strict;

-- An enquiry and what became of it. address_hash: of where it came from, for a
-- day, so that nobody sends too many. text: only of somebody who said stop, of
-- whom there is no lead, for a month.
CREATE TABLE inquiry (
	id @id,
	form_id @int NOT NULL REFERENCES inquiry_form(id),
	at @int NOT NULL,
	address_hash @text,
	outcome @text NOT NULL
		CHECK (outcome IN ('new', 'known', 'living', 'stopped')),
	lead_id @int REFERENCES lead(id) ON DELETE SET NULL,
	text @text
) @strict;
CREATE INDEX inquiry_by_form ON inquiry(form_id, at);
CREATE INDEX inquiry_by_address ON inquiry(address_hash, at)
	WHERE address_hash IS NOT NULL;
CREATE INDEX inquiry_by_lead ON inquiry(lead_id) WHERE lead_id IS NOT NULL;

-- What was posted, and when it should be there (R-B5); of the activity that says
-- so. carrier: "post", "letterpack", "yupack", "takkyubin", "other".
CREATE TABLE package (
	activity_id @int NOT NULL PRIMARY KEY REFERENCES activity(id),
	lead_id @int NOT NULL REFERENCES lead(id),
	channel @text NOT NULL CHECK (channel IN ('letter', 'package')),
	carrier @text,
	contents @text,
	tracking @text,
	posted_on @text NOT NULL,
	expected_on @text NOT NULL
) @strict;
CREATE INDEX package_by_lead ON package(lead_id);
