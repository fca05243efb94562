-- The same triggers as before for the part that changes, and those of merges.

DROP TRIGGER contact_update;
CREATE TRIGGER contact_update BEFORE UPDATE OF id, stop_mask, lent_mask,
	account_id ON contact
BEGIN
	SELECT RAISE(ABORT, 'the number of a contact never changes')
	WHERE NEW.id <> OLD.id;
	SELECT RAISE(ABORT, 'R-J1 a stop is for good')
	WHERE OLD.stop_mask & ~NEW.stop_mask & ~OLD.lent_mask <> 0
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

CREATE TRIGGER contact_merge BEFORE UPDATE OF merged_into ON contact
WHEN NEW.merged_into IS NOT NULL AND NEW.merged_into IS NOT OLD.merged_into
BEGIN
	SELECT RAISE(ABORT, 'a contact is merged into one that is not merged')
	WHERE NEW.merged_into = NEW.id
	OR NOT EXISTS (SELECT 1 FROM contact
		WHERE id = NEW.merged_into AND merged_into IS NULL)
	OR EXISTS (SELECT 1 FROM contact WHERE merged_into = NEW.id);
	SELECT RAISE(ABORT, 'R-C7 a merged contact has no living lead')
	WHERE EXISTS (SELECT 1 FROM lead WHERE contact_id = NEW.id
		AND state NOT IN ('stopped', 'invalid'));
END;

CREATE TRIGGER contact_at_merged_account BEFORE INSERT ON contact
WHEN NEW.merged_into IS NULL AND EXISTS (SELECT 1 FROM account
	WHERE id = NEW.account_id AND merged_into IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'this account was merged into another one');
END;

CREATE TRIGGER contact_to_merged_account
BEFORE UPDATE OF account_id, merged_into ON contact
WHEN NEW.merged_into IS NULL AND EXISTS (SELECT 1 FROM account
	WHERE id = NEW.account_id AND merged_into IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'this account was merged into another one');
END;

CREATE TRIGGER account_merge BEFORE UPDATE OF merged_into ON account
WHEN NEW.merged_into IS NOT NULL AND NEW.merged_into IS NOT OLD.merged_into
BEGIN
	SELECT RAISE(ABORT, 'an account is merged into one that is not merged')
	WHERE NEW.merged_into = NEW.id
	OR NOT EXISTS (SELECT 1 FROM account
		WHERE id = NEW.merged_into AND merged_into IS NULL)
	OR EXISTS (SELECT 1 FROM account WHERE merged_into = NEW.id)
	OR EXISTS (SELECT 1 FROM contact
		WHERE account_id = NEW.id AND merged_into IS NULL);
END;

CREATE TRIGGER lead_merged_insert BEFORE INSERT ON lead
WHEN NEW.state NOT IN ('stopped', 'invalid') AND (NEW.merged_into IS NOT NULL
	OR EXISTS (SELECT 1 FROM contact WHERE id = NEW.contact_id
		AND merged_into IS NOT NULL))
BEGIN
	SELECT RAISE(ABORT, 'R-C7 a merged contact has no living lead');
END;

CREATE TRIGGER lead_merged_update BEFORE UPDATE ON lead
WHEN NEW.state NOT IN ('stopped', 'invalid') AND (NEW.merged_into IS NOT NULL
	OR EXISTS (SELECT 1 FROM contact WHERE id = NEW.contact_id
		AND merged_into IS NOT NULL))
BEGIN
	SELECT RAISE(ABORT, 'R-C7 a merged contact has no living lead');
END;

CREATE TRIGGER lead_merge BEFORE UPDATE OF merged_into ON lead
WHEN NEW.merged_into IS NOT NULL AND NEW.merged_into IS NOT OLD.merged_into
BEGIN
	SELECT RAISE(ABORT, 'a lead is merged into one that is not merged')
	WHERE NEW.merged_into = NEW.id
	OR NOT EXISTS (SELECT 1 FROM lead
		WHERE id = NEW.merged_into AND merged_into IS NULL)
	OR EXISTS (SELECT 1 FROM lead WHERE merged_into = NEW.id);
END;
