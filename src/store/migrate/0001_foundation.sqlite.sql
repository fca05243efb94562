-- The same rules again as immediate triggers: the sqlite3 shell leaves foreign
-- keys off, and INSERT OR REPLACE deletes rows without firing delete triggers.
-- Channel bits: phone 1, email 2, letter 4, package 8, visit 16, linkedin 32,
-- meeting 64; desk work reaches nobody and has no bit.

CREATE TRIGGER lead_insert BEFORE INSERT ON lead
BEGIN
	SELECT RAISE(ABORT, 'R-C7 this lead exists already')
	WHERE EXISTS (SELECT 1 FROM lead WHERE id = NEW.id)
	OR (NEW.state NOT IN ('stopped', 'invalid') AND EXISTS (
		SELECT 1 FROM lead WHERE contact_id = NEW.contact_id
		AND state NOT IN ('stopped', 'invalid')));
	SELECT RAISE(ABORT, 'a lead belongs to a contact')
	WHERE NOT EXISTS (SELECT 1 FROM contact WHERE id = NEW.contact_id);
	SELECT RAISE(ABORT, 'R-C7 a living lead needs its open main touch')
	WHERE (NEW.state NOT IN ('stopped', 'invalid')
		OR NEW.next_touch_id IS NOT NULL) AND NOT EXISTS (
		SELECT 1 FROM touch WHERE id = NEW.next_touch_id
		AND lead_id = NEW.id AND open = 1);
	SELECT RAISE(ABORT, 'R-J1 this person said stop')
	WHERE NEW.state NOT IN ('stopped', 'invalid') AND EXISTS (
		SELECT 1 FROM contact c LEFT JOIN account a ON a.id = c.account_id
		WHERE c.id = NEW.contact_id
		AND (c.stop_mask | coalesce(a.stop_mask, 0)) & 127 = 127);
END;

CREATE TRIGGER lead_update BEFORE UPDATE ON lead
BEGIN
	SELECT RAISE(ABORT, 'R-C7 the number of a lead never changes')
	WHERE NEW.id <> OLD.id;
	SELECT RAISE(ABORT, 'R-C7 one living lead per contact')
	WHERE NEW.state NOT IN ('stopped', 'invalid') AND EXISTS (
		SELECT 1 FROM lead WHERE contact_id = NEW.contact_id
		AND state NOT IN ('stopped', 'invalid') AND id <> NEW.id);
	SELECT RAISE(ABORT, 'R-C7 a living lead needs its open main touch')
	WHERE (NEW.state NOT IN ('stopped', 'invalid')
		OR NEW.next_touch_id IS NOT NULL) AND NOT EXISTS (
		SELECT 1 FROM touch WHERE id = NEW.next_touch_id
		AND lead_id = NEW.id AND open = 1);
	SELECT RAISE(ABORT, 'a lead belongs to a contact')
	WHERE NEW.contact_id <> OLD.contact_id AND NOT EXISTS (
		SELECT 1 FROM contact WHERE id = NEW.contact_id);
	SELECT RAISE(ABORT, 'R-J1 this person said stop')
	WHERE ((NEW.state NOT IN ('stopped', 'invalid')
		AND OLD.state IN ('stopped', 'invalid'))
		OR NEW.contact_id <> OLD.contact_id) AND EXISTS (
		SELECT 1 FROM contact c LEFT JOIN account a ON a.id = c.account_id
		LEFT JOIN touch t ON t.id = NEW.next_touch_id
		WHERE c.id = NEW.contact_id
		AND ((c.stop_mask | coalesce(a.stop_mask, 0)) & 127 = 127
		OR (c.stop_mask | coalesce(a.stop_mask, 0)) & CASE t.channel
			WHEN 'phone' THEN 1 WHEN 'email' THEN 2
			WHEN 'letter' THEN 4 WHEN 'package' THEN 8
			WHEN 'visit' THEN 16 WHEN 'linkedin' THEN 32
			WHEN 'meeting' THEN 64 ELSE 0 END <> 0));
END;

CREATE TRIGGER lead_delete BEFORE DELETE ON lead
WHEN OLD.state NOT IN ('stopped', 'invalid')
	OR EXISTS (SELECT 1 FROM activity WHERE lead_id = OLD.id)
BEGIN
	SELECT RAISE(ABORT, 'R-C7 nothing is deleted to clear a backlog');
END;

CREATE TRIGGER touch_insert BEFORE INSERT ON touch
BEGIN
	SELECT RAISE(ABORT, 'R-C7 this touch exists already')
	WHERE EXISTS (SELECT 1 FROM touch WHERE id = NEW.id);
	SELECT RAISE(ABORT, 'a touch belongs to a lead')
	WHERE NOT EXISTS (SELECT 1 FROM lead WHERE id = NEW.lead_id);
	SELECT RAISE(ABORT, 'R-J1 this person said stop')
	WHERE NEW.state = 'open' AND EXISTS (
		SELECT 1 FROM lead l JOIN contact c ON c.id = l.contact_id
		LEFT JOIN account a ON a.id = c.account_id
		WHERE l.id = NEW.lead_id AND (l.state = 'stopped'
		OR (c.stop_mask | coalesce(a.stop_mask, 0)) & CASE NEW.channel
			WHEN 'phone' THEN 1 WHEN 'email' THEN 2
			WHEN 'letter' THEN 4 WHEN 'package' THEN 8
			WHEN 'visit' THEN 16 WHEN 'linkedin' THEN 32
			WHEN 'meeting' THEN 64 ELSE 0 END <> 0));
END;

CREATE TRIGGER touch_update BEFORE UPDATE ON touch
BEGIN
	SELECT RAISE(ABORT, 'R-C7 the number of a touch never changes')
	WHERE NEW.id <> OLD.id OR NEW.lead_id <> OLD.lead_id;
	SELECT RAISE(ABORT, 'R-C7 a living lead needs its open main touch')
	WHERE OLD.open = 1 AND (NEW.kind <> 'main' OR NEW.state <> 'open')
	AND EXISTS (SELECT 1 FROM lead WHERE next_touch_id = OLD.id
		AND state NOT IN ('stopped', 'invalid'));
	SELECT RAISE(ABORT, 'R-J1 this person said stop')
	WHERE NEW.state = 'open' AND (OLD.state <> 'open'
		OR NEW.channel <> OLD.channel) AND EXISTS (
		SELECT 1 FROM lead l JOIN contact c ON c.id = l.contact_id
		LEFT JOIN account a ON a.id = c.account_id
		WHERE l.id = NEW.lead_id AND (l.state = 'stopped'
		OR (c.stop_mask | coalesce(a.stop_mask, 0)) & CASE NEW.channel
			WHEN 'phone' THEN 1 WHEN 'email' THEN 2
			WHEN 'letter' THEN 4 WHEN 'package' THEN 8
			WHEN 'visit' THEN 16 WHEN 'linkedin' THEN 32
			WHEN 'meeting' THEN 64 ELSE 0 END <> 0));
END;

CREATE TRIGGER touch_delete BEFORE DELETE ON touch
WHEN EXISTS (SELECT 1 FROM lead WHERE next_touch_id = OLD.id)
	OR EXISTS (SELECT 1 FROM activity WHERE touch_id = OLD.id)
BEGIN
	SELECT RAISE(ABORT, 'R-C7 a living lead needs its open main touch');
END;

CREATE TRIGGER activity_insert BEFORE INSERT ON activity
WHEN EXISTS (SELECT 1 FROM activity WHERE id = NEW.id
	OR client_key = NEW.client_key OR corrects_id = NEW.corrects_id)
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TRIGGER activity_update BEFORE UPDATE ON activity
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TRIGGER activity_delete BEFORE DELETE ON activity
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TRIGGER activity_before_update BEFORE UPDATE ON activity_before
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;

-- The state before an activity goes only with the whole lead: never.
CREATE TRIGGER activity_before_insert BEFORE INSERT ON activity_before
WHEN EXISTS (SELECT 1 FROM activity_before
	WHERE activity_id = NEW.activity_id)
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TRIGGER activity_before_delete BEFORE DELETE ON activity_before
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;

-- Words can be erased, not rewritten.
CREATE TRIGGER activity_text_insert BEFORE INSERT ON activity_text
WHEN EXISTS (SELECT 1 FROM activity_text WHERE activity_id = NEW.activity_id)
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TRIGGER activity_text_update BEFORE UPDATE ON activity_text
WHEN NEW.activity_id <> OLD.activity_id
	OR (NEW.note IS NOT NULL AND NEW.note IS NOT OLD.note)
	OR (NEW.said IS NOT NULL AND NEW.said IS NOT OLD.said)
	OR (NEW.answered_by IS NOT NULL
		AND NEW.answered_by IS NOT OLD.answered_by)
	OR (NEW.reason IS NOT NULL AND NEW.reason IS NOT OLD.reason)
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;

-- Whom a stop belongs to: the contact, its account and the kept hashes. A
-- REPLACE would take the row away without any of the triggers for deleting.
CREATE TRIGGER contact_insert BEFORE INSERT ON contact
WHEN EXISTS (SELECT 1 FROM contact WHERE id = NEW.id)
BEGIN
	SELECT RAISE(ABORT, 'this contact exists already');
END;

CREATE TRIGGER contact_update BEFORE UPDATE OF id, stop_mask, account_id
	ON contact
BEGIN
	SELECT RAISE(ABORT, 'the number of a contact never changes')
	WHERE NEW.id <> OLD.id;
	SELECT RAISE(ABORT, 'R-J1 a stop is for good')
	WHERE OLD.stop_mask & ~NEW.stop_mask <> 0;
	SELECT RAISE(ABORT, 'R-J1 this account said stop')
	WHERE NEW.account_id IS NOT OLD.account_id AND EXISTS (
		SELECT 1 FROM account WHERE stop_mask <> 0
		AND id IN (NEW.account_id, OLD.account_id))
	AND EXISTS (SELECT 1 FROM lead WHERE contact_id = OLD.id);
END;

CREATE TRIGGER contact_delete BEFORE DELETE ON contact
WHEN EXISTS (SELECT 1 FROM lead WHERE contact_id = OLD.id)
BEGIN
	SELECT RAISE(ABORT, 'R-C7 nothing is deleted to clear a backlog');
END;

CREATE TRIGGER account_insert BEFORE INSERT ON account
WHEN EXISTS (SELECT 1 FROM account WHERE id = NEW.id)
BEGIN
	SELECT RAISE(ABORT, 'this account exists already');
END;

CREATE TRIGGER account_update BEFORE UPDATE OF id, stop_mask ON account
WHEN NEW.id <> OLD.id OR OLD.stop_mask & ~NEW.stop_mask <> 0
BEGIN
	SELECT RAISE(ABORT, 'R-J1 a stop is for good');
END;

CREATE TRIGGER account_delete BEFORE DELETE ON account
WHEN OLD.stop_mask <> 0
	OR EXISTS (SELECT 1 FROM contact WHERE account_id = OLD.id)
BEGIN
	SELECT RAISE(ABORT, 'R-C7 an account with contacts is not deleted');
END;

CREATE TRIGGER suppression_insert BEFORE INSERT ON suppression
WHEN EXISTS (SELECT 1 FROM suppression WHERE id = NEW.id)
BEGIN
	SELECT RAISE(ABORT, 'R-J1 a stop is for good');
END;

CREATE TRIGGER suppression_update BEFORE UPDATE ON suppression
BEGIN
	SELECT RAISE(ABORT, 'R-J1 a stop is for good');
END;

CREATE TRIGGER suppression_delete BEFORE DELETE ON suppression
BEGIN
	SELECT RAISE(ABORT, 'R-J1 a stop is for good');
END;
