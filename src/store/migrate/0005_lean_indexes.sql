-- Indexes as the statements need them: two cover what is looked up for every
-- card, partial ones leave out rows that have nothing, and two that nobody asked
-- are gone. Each costs something for every card of an import.

DROP INDEX contact_by_batch;
DROP INDEX lead_by_batch;

DROP INDEX contact_number_by_number;
CREATE INDEX contact_number_by_number ON contact_number(number_id, contact_id);

DROP INDEX contact_email_by_key;
CREATE INDEX contact_email_by_key ON contact_email(key, contact_id);

DROP INDEX lead_by_next;
CREATE INDEX lead_by_next ON lead(next_touch_id)
	WHERE next_touch_id IS NOT NULL;

DROP INDEX lead_by_referrer;
CREATE INDEX lead_by_referrer ON lead(referrer_id)
	WHERE referrer_id IS NOT NULL;

CREATE INDEX touch_open_meeting ON touch(due_at)
	WHERE state = 'open' AND channel = 'meeting';
