-- Mailboxes: the account of their own that somebody writes from and is answered
-- at, and the mails that came in there and mean something (R-C3).

-- Passwords are encrypted under the key beside the database; texts are NULL
-- where nothing was set. Reading: mails older than imap_since are not ours to
-- read; imap_uidvalidity and imap_last_uid say how far it was read; whoever reads
-- puts imap_next_at behind the time that may take and its own mark into
-- imap_lease; where it dies, the mailbox is due again. imap_ok_at: when it was
-- last read to its end. imap_error: what is wrong, since imap_failed_at, as a
-- code, and what the server said; NULL once it was read again.
CREATE TABLE mailbox (
	user_id @int NOT NULL PRIMARY KEY REFERENCES "user"(id),
	address @text NOT NULL,
	name @text,
	ca_file @text,
	smtp_url @text,
	smtp_user @text,
	smtp_password @blob,
	imap_url @text,
	imap_user @text,
	imap_password @blob,
	sent_folder @text,
	imap_since @int,
	imap_uidvalidity @int,
	imap_last_uid @int,
	imap_next_at @int,
	imap_lease @text,
	imap_ok_at @int,
	imap_failed_at @int,
	imap_error @text,
	imap_said @text,
	CHECK (imap_url IS NULL
		OR (imap_since IS NOT NULL AND imap_next_at IS NOT NULL))
) @strict;
CREATE INDEX mailbox_by_next ON mailbox(imap_next_at)
	WHERE imap_url IS NOT NULL;

-- A mail that came in and means something: one row, however often it is seen.
-- id_hash: a hash of its Message-ID. activity_id: what it was logged as. ask: why
-- its owner is asked instead, until answer says what became of it. from_address,
-- subject and text are kept while it is asked only, and can be erased.
CREATE TABLE mail_in (
	id @id,
	user_id @int NOT NULL REFERENCES "user"(id),
	id_hash @text NOT NULL,
	at @int NOT NULL,
	seen_at @int NOT NULL,
	kind @text NOT NULL
		CHECK (kind IN ('reply', 'bounce', 'auto_reply', 'opt_out')),
	lead_id @int REFERENCES lead(id),
	activity_id @int REFERENCES activity(id),
	until @text,
	ask @text CHECK (ask IN ('colleague', 'stop', 'unclear')),
	answer @text CHECK (answer IN ('logged', 'ignored')),
	answered_at @int,
	from_address @text,
	subject @text,
	text @text,
	UNIQUE (user_id, id_hash),
	CHECK ((answer IS NULL) = (answered_at IS NULL))
) @strict;
CREATE INDEX mail_in_by_lead ON mail_in(lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX mail_in_by_activity ON mail_in(activity_id)
	WHERE activity_id IS NOT NULL;
CREATE INDEX mail_in_asked ON mail_in(user_id)
	WHERE ask IS NOT NULL AND answer IS NULL;
