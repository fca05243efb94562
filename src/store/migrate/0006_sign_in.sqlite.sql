CREATE TRIGGER audit_entry_insert BEFORE INSERT ON audit_entry
WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id)
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TRIGGER audit_entry_update BEFORE UPDATE ON audit_entry
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TRIGGER audit_entry_delete BEFORE DELETE ON audit_entry
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;
