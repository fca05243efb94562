-- Mails to customers: what a salesperson sends as a touch, and on which recorded
-- basis (R-J3).

-- mailbox: whose account sends it; 0: the common one. claimed_at: when somebody
-- last took it to send. unsure: a mail server may have taken it without our
-- hearing so; where it was sent again after that, it may have come twice.
ALTER TABLE outbox ADD COLUMN mailbox @int NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN claimed_at @int;
ALTER TABLE outbox ADD COLUMN unsure @int NOT NULL DEFAULT 0
	CHECK (unsure IN (0, 1));
CREATE INDEX outbox_by_claim ON outbox(mailbox, claimed_at)
	WHERE kind = 'touch';

-- What goes with the row of the outbox: the words as they were sent. A touch is
-- mailed once; after a failure it may be put in again under the same
-- Message-ID. address, subject, body: NULL once they are erased.
--   lang: of the words, and so of the block under them
--   rule: why it may not go any more; waits: for what it waits ("gap", "cap",
--     "hours"); filed: what came of the copy in the folder of sent mails
CREATE TABLE touch_mail (
	outbox_id @int NOT NULL PRIMARY KEY REFERENCES outbox(id),
	touch_id @int NOT NULL UNIQUE REFERENCES touch(id),
	lead_id @int NOT NULL REFERENCES lead(id),
	contact_id @int NOT NULL REFERENCES contact(id),
	automatic @int NOT NULL CHECK (automatic IN (0, 1)),
	lang @text NOT NULL CHECK (lang IN ('ja', 'en')),
	address @text,
	subject @text,
	body @text,
	rule @text,
	why @text,
	waits @text,
	activity_id @int REFERENCES activity(id),
	filed @text
) @strict;
CREATE INDEX touch_mail_by_lead ON touch_mail(lead_id);
CREATE INDEX touch_mail_by_contact ON touch_mail(contact_id);

-- On which basis we may write to somebody, since when, by whom; the newest that
-- was not withdrawn holds, and stands in contact.mail_basis too.
--   note: a page, a conversation; batch_id: the list they came with
--   hash: a keyed hash of the address, once the person is erased: proof without
--     a name
CREATE TABLE consent (
	id @id,
	contact_id @int NOT NULL REFERENCES contact(id),
	kind @text NOT NULL CHECK (kind = 'consent' OR kind = 'card'
		OR kind = 'relation' OR kind = 'published'),
	note @text,
	batch_id @int REFERENCES import_batch(id),
	user_id @int REFERENCES "user"(id),
	recorded_at @int NOT NULL,
	withdrawn_at @int,
	withdrawn_by @int REFERENCES "user"(id),
	hash @text
) @strict;
CREATE INDEX consent_by_contact ON consent(contact_id, id);
CREATE INDEX consent_by_batch ON consent(batch_id);

INSERT INTO consent(contact_id, kind, batch_id, user_id, recorded_at)
SELECT c.id, c.mail_basis, c.batch_id, b.user_id, c.created_at
FROM contact c LEFT JOIN import_batch b ON b.id = c.batch_id
WHERE c.mail_basis IS NOT NULL;
