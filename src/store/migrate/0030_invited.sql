-- How an invitation goes out, and what they answer.

-- outbox_id: the mail it goes with; where that did not go, nothing was said, and
-- the row counts for nothing. answer: theirs, of answered_at.
ALTER TABLE invitation ADD COLUMN outbox_id @int REFERENCES outbox(id);
ALTER TABLE invitation ADD COLUMN answer @text
	CHECK (answer IN ('accepted', 'declined', 'tentative'));
ALTER TABLE invitation ADD COLUMN answered_at @int;
CREATE INDEX invitation_by_outbox ON invitation(outbox_id)
	WHERE outbox_id IS NOT NULL;

-- invitation_id: what a mail to a customer carries for their calendar.
ALTER TABLE touch_mail ADD COLUMN invitation_id @int REFERENCES invitation(id);
CREATE INDEX touch_mail_by_invitation ON touch_mail(invitation_id)
	WHERE invitation_id IS NOT NULL;
