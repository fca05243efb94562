-- Enquiries by mail (R-C9): which mails of a mailbox are one. All conditions that
-- are there must hold; an address or domain in lower case, a word folded. The
-- form of its number says whose the leads are, and ends it.
CREATE TABLE inquiry_rule (
	form_id @int NOT NULL PRIMARY KEY REFERENCES inquiry_form(id),
	user_id @int NOT NULL REFERENCES "user"(id),
	recipient @text,
	sender @text,
	subject @text,
	CHECK (recipient IS NOT NULL OR sender IS NOT NULL
		OR subject IS NOT NULL)
) @strict;
CREATE INDEX inquiry_rule_by_user ON inquiry_rule(user_id);

-- mail_hash: of the mail it was, which may lie in several mailboxes.
ALTER TABLE inquiry ADD COLUMN mail_hash @text;
CREATE UNIQUE INDEX inquiry_by_mail ON inquiry(mail_hash)
	WHERE mail_hash IS NOT NULL;
