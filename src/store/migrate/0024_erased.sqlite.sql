CREATE TRIGGER contact_erased BEFORE UPDATE ON contact
WHEN OLD.erased_at IS NOT NULL AND (NEW.erased_at IS NOT OLD.erased_at
	OR NEW.name <> OLD.name OR NEW.name_key <> OLD.name_key
	OR NEW.family_key <> OLD.family_key
	OR coalesce(NEW.family_name, NEW.given_name, NEW.reading,
		NEW.department, NEW.title, NEW.met_where, NEW.memo)
		IS NOT NULL
	OR NEW.merged_into IS NOT OLD.merged_into)
BEGIN
	SELECT RAISE(ABORT, 'R-J4 this person was erased');
END;

CREATE TRIGGER contact_number_erased BEFORE INSERT ON contact_number
WHEN EXISTS (SELECT 1 FROM contact WHERE id = NEW.contact_id
	AND erased_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'R-J4 this person was erased');
END;

CREATE TRIGGER contact_email_erased BEFORE INSERT ON contact_email
WHEN EXISTS (SELECT 1 FROM contact WHERE id = NEW.contact_id
	AND erased_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'R-J4 this person was erased');
END;

CREATE TRIGGER attachment_erased BEFORE INSERT ON attachment
WHEN EXISTS (SELECT 1 FROM contact WHERE id = NEW.contact_id
	AND erased_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'R-J4 this person was erased');
END;

CREATE TRIGGER activity_erased BEFORE INSERT ON activity
WHEN EXISTS (SELECT 1 FROM lead l JOIN contact c ON c.id = l.contact_id
	WHERE l.id = NEW.lead_id AND c.erased_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'R-J4 this person was erased');
END;

CREATE TRIGGER lead_erased BEFORE UPDATE OF reason, source, state_reason ON lead
WHEN coalesce(NEW.reason, NEW.source, NEW.state_reason) IS NOT NULL
	AND EXISTS (SELECT 1 FROM contact WHERE id = NEW.contact_id
		AND erased_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'R-J4 this person was erased');
END;

CREATE TRIGGER lead_tag_erased BEFORE INSERT ON lead_tag
WHEN EXISTS (SELECT 1 FROM lead l JOIN contact c ON c.id = l.contact_id
	WHERE l.id = NEW.lead_id AND c.erased_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'R-J4 this person was erased');
END;

CREATE TRIGGER custom_value_erased BEFORE INSERT ON custom_value
WHEN EXISTS (SELECT 1 FROM contact WHERE erased_at IS NOT NULL
	AND ((NEW.record = 'contact' AND id = NEW.ref)
	OR (NEW.record = 'lead' AND id = (SELECT contact_id FROM lead
		WHERE id = NEW.ref))))
BEGIN
	SELECT RAISE(ABORT, 'R-J4 this person was erased');
END;

-- The words of these two logs can be erased, as those of activities; nothing
-- else in them changes.
DROP TRIGGER audit_entry_update;
CREATE TRIGGER audit_entry_update BEFORE UPDATE ON audit_entry
WHEN NEW.detail IS NOT NULL OR NEW.id <> OLD.id OR NEW.at <> OLD.at
	OR NEW.user_id IS NOT OLD.user_id OR NEW.action <> OLD.action
	OR NEW.object <> OLD.object OR NEW.object_id IS NOT OLD.object_id
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;

DROP TRIGGER stop_undone_update;
CREATE TRIGGER stop_undone_update BEFORE UPDATE ON stop_undone
WHEN NEW.reason <> '―' OR NEW.id <> OLD.id OR NEW.at <> OLD.at
	OR NEW.contact_id IS NOT OLD.contact_id
	OR NEW.account_id IS NOT OLD.account_id OR NEW.mask <> OLD.mask
	OR NEW.user_id <> OLD.user_id
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;
