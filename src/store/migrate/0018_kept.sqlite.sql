-- The same triggers as before for the part that changes.

DROP TRIGGER contact_update;
CREATE TRIGGER contact_update BEFORE UPDATE OF id, stop_mask, lent_mask,
	account_id, undone_id ON contact
BEGIN
	SELECT RAISE(ABORT, 'the number of a contact never changes')
	WHERE NEW.id <> OLD.id;
	SELECT RAISE(ABORT, 'R-J1 a stop is for good')
	WHERE (OLD.stop_mask & ~NEW.stop_mask & ~OLD.lent_mask <> 0
	AND NOT EXISTS (SELECT 1 FROM stop_undone u WHERE u.id = NEW.undone_id
		AND u.contact_id = OLD.id
		AND u.id > coalesce(OLD.undone_id, 0)
		AND OLD.stop_mask & ~NEW.stop_mask & ~u.mask = 0))
	OR NEW.lent_mask & ~OLD.lent_mask & OLD.stop_mask <> 0
	OR NEW.lent_mask & ~NEW.stop_mask <> 0;
	SELECT RAISE(ABORT, 'R-J1 this account said stop')
	WHERE NEW.account_id IS NOT OLD.account_id
	AND coalesce((SELECT stop_mask FROM account
		WHERE id = NEW.account_id), 0)
	<> coalesce((SELECT stop_mask FROM account
		WHERE id = OLD.account_id), 0)
	AND EXISTS (SELECT 1 FROM lead WHERE contact_id = OLD.id);
END;

DROP TRIGGER account_update;
CREATE TRIGGER account_update BEFORE UPDATE OF id, stop_mask, undone_id
	ON account
WHEN NEW.id <> OLD.id OR (OLD.stop_mask & ~NEW.stop_mask <> 0
	AND NOT EXISTS (SELECT 1 FROM stop_undone u WHERE u.id = NEW.undone_id
		AND u.account_id = OLD.id
		AND u.id > coalesce(OLD.undone_id, 0)
		AND OLD.stop_mask & ~NEW.stop_mask & ~u.mask = 0))
BEGIN
	SELECT RAISE(ABORT, 'R-J1 a stop is for good');
END;

DROP TRIGGER suppression_update;
CREATE TRIGGER suppression_update BEFORE UPDATE ON suppression
WHEN OLD.undone_by IS NOT NULL OR NEW.undone_by IS NULL
	OR NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.hash <> OLD.hash
	OR NEW.mask <> OLD.mask OR NEW.until IS NOT OLD.until
	OR NEW.user_id IS NOT OLD.user_id OR NEW.at <> OLD.at
BEGIN
	SELECT RAISE(ABORT, 'R-J1 a stop is for good');
END;

CREATE TRIGGER stop_undone_insert BEFORE INSERT ON stop_undone
WHEN EXISTS (SELECT 1 FROM stop_undone WHERE id = NEW.id)
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TRIGGER stop_undone_update BEFORE UPDATE ON stop_undone
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TRIGGER stop_undone_delete BEFORE DELETE ON stop_undone
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;
