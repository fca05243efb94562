-- Who may come in, and what they may do. A user without a password comes in by
-- a link only; one who is disabled does not come in at all.

ALTER TABLE "user" ADD COLUMN role @text NOT NULL DEFAULT 'salesperson'
	CHECK (role IN ('reader', 'salesperson', 'manager', 'administrator'));
ALTER TABLE "user" ADD COLUMN lang @text CHECK (lang IN ('ja', 'en'));
ALTER TABLE "user" ADD COLUMN email @text;
ALTER TABLE "user" ADD COLUMN password_hash @text;
-- The second factor: encrypted, and the newest step of it that was used.
ALTER TABLE "user" ADD COLUMN totp_secret @blob;
ALTER TABLE "user" ADD COLUMN totp_on @int NOT NULL DEFAULT 0
	CHECK (totp_on IN (0, 1));
ALTER TABLE "user" ADD COLUMN totp_last @int NOT NULL DEFAULT 0;
ALTER TABLE "user" ADD COLUMN disabled_at @int;
CREATE UNIQUE INDEX user_by_email ON "user"(email);
UPDATE "user" SET role = 'administrator'
WHERE id = (SELECT min(id) FROM "user");

-- Of a token only its hash is kept.
CREATE TABLE session (
	id @id,
	user_id @int NOT NULL REFERENCES "user"(id),
	token_hash @text NOT NULL UNIQUE,
	csrf @text NOT NULL,
	agent @text NOT NULL,
	created_at @int NOT NULL,
	seen_at @int NOT NULL,
	expires_at @int NOT NULL,
	ended_at @int
) @strict;
CREATE INDEX session_by_user ON session(user_id);
CREATE INDEX session_by_expiry ON session(expires_at);

CREATE TABLE sign_in_link (
	token_hash @text NOT NULL PRIMARY KEY,
	user_id @int NOT NULL REFERENCES "user"(id),
	kind @text NOT NULL CHECK (kind IN ('link', 'invitation', 'owner')),
	created_at @int NOT NULL,
	expires_at @int NOT NULL,
	used_at @int
) @strict;
CREATE INDEX sign_in_link_by_user ON sign_in_link(user_id);
CREATE INDEX sign_in_link_by_expiry ON sign_in_link(expires_at);

CREATE TABLE recovery_code (
	user_id @int NOT NULL REFERENCES "user"(id),
	code_hash @text NOT NULL,
	used_at @int,
	PRIMARY KEY (user_id, code_hash)
) @strict;

-- Failures of late, by a hash of the name or address they came with.
CREATE TABLE sign_in_attempt (
	key @text NOT NULL PRIMARY KEY,
	failures @int NOT NULL,
	last_at @int NOT NULL
) @strict;
CREATE INDEX sign_in_attempt_by_last ON sign_in_attempt(last_at);

-- Who did what to whom or what; user_id NULL: at the console, or nobody known.
CREATE TABLE audit_entry (
	id @id CHECK (id > 0),
	at @int NOT NULL,
	user_id @int REFERENCES "user"(id),
	action @text NOT NULL,
	object @text NOT NULL,
	object_id @int,
	detail @text
) @strict;
CREATE INDEX audit_entry_by_user ON audit_entry(user_id);
CREATE INDEX audit_entry_by_action ON audit_entry(action);
