-- A file kept beside a person: the photo of a card, or a document. What was
-- removed stays in the trash for a while.

-- type: of a picture what its first bytes say; of anything else that it is
-- bytes. bytes comes last: whoever lists files does not read them.
CREATE TABLE attachment (
	id @id,
	contact_id @int NOT NULL REFERENCES contact(id),
	lead_id @int REFERENCES lead(id),
	kind @text NOT NULL CHECK (kind IN ('card', 'file')),
	name @text NOT NULL,
	type @text NOT NULL,
	size @int NOT NULL,
	user_id @int NOT NULL REFERENCES "user"(id),
	at @int NOT NULL,
	removed_at @int,
	bytes @blob NOT NULL
) @strict;
CREATE INDEX attachment_by_contact ON attachment(contact_id);
CREATE INDEX attachment_by_lead ON attachment(lead_id)
	WHERE lead_id IS NOT NULL;
CREATE INDEX attachment_removed ON attachment(removed_at)
	WHERE removed_at IS NOT NULL;
