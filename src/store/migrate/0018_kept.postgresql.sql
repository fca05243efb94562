-- The same functions as before for the part that changes.

CREATE OR REPLACE FUNCTION contact_update() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.id <> OLD.id THEN
		RAISE EXCEPTION 'the number of a contact never changes';
	END IF;
	IF (OLD.stop_mask & ~NEW.stop_mask & ~OLD.lent_mask <> 0
		AND NOT EXISTS (SELECT 1 FROM stop_undone u
			WHERE u.id = NEW.undone_id AND u.contact_id = OLD.id
			AND u.id > coalesce(OLD.undone_id, 0)
			AND OLD.stop_mask & ~NEW.stop_mask & ~u.mask = 0))
		OR NEW.lent_mask & ~OLD.lent_mask & OLD.stop_mask <> 0
		OR NEW.lent_mask & ~NEW.stop_mask <> 0 THEN
		RAISE EXCEPTION 'R-J1 a stop is for good';
	END IF;
	IF NEW.account_id IS DISTINCT FROM OLD.account_id
		AND coalesce((SELECT stop_mask FROM account
			WHERE id = NEW.account_id), 0)
		<> coalesce((SELECT stop_mask FROM account
			WHERE id = OLD.account_id), 0)
		AND EXISTS (SELECT 1 FROM lead WHERE contact_id = OLD.id) THEN
		RAISE EXCEPTION 'R-J1 this account said stop';
	END IF;
	RETURN NEW;
END $$;

DROP TRIGGER contact_update ON contact;
CREATE TRIGGER contact_update BEFORE UPDATE OF id, stop_mask, lent_mask,
	account_id, undone_id ON contact
	FOR EACH ROW EXECUTE FUNCTION contact_update();

CREATE OR REPLACE FUNCTION account_update() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.id <> OLD.id OR (OLD.stop_mask & ~NEW.stop_mask <> 0
		AND NOT EXISTS (SELECT 1 FROM stop_undone u
			WHERE u.id = NEW.undone_id AND u.account_id = OLD.id
			AND u.id > coalesce(OLD.undone_id, 0)
			AND OLD.stop_mask & ~NEW.stop_mask & ~u.mask = 0)) THEN
		RAISE EXCEPTION 'R-J1 a stop is for good';
	END IF;
	RETURN NEW;
END $$;

DROP TRIGGER account_update ON account;
CREATE TRIGGER account_update BEFORE UPDATE OF id, stop_mask, undone_id
	ON account FOR EACH ROW EXECUTE FUNCTION account_update();

CREATE FUNCTION suppression_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.undone_by IS NOT NULL OR NEW.undone_by IS NULL
		OR NEW.id <> OLD.id OR NEW.kind <> OLD.kind
		OR NEW.hash <> OLD.hash OR NEW.mask <> OLD.mask
		OR NEW.until IS DISTINCT FROM OLD.until
		OR NEW.user_id IS DISTINCT FROM OLD.user_id
		OR NEW.at <> OLD.at THEN
		RAISE EXCEPTION 'R-J1 a stop is for good';
	END IF;
	RETURN NEW;
END $$;

DROP TRIGGER suppression_frozen ON suppression;
CREATE TRIGGER suppression_frozen BEFORE DELETE OR TRUNCATE ON suppression
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_unstop();
CREATE TRIGGER suppression_update BEFORE UPDATE ON suppression
	FOR EACH ROW EXECUTE FUNCTION suppression_update();

CREATE TRIGGER stop_undone_frozen BEFORE UPDATE OR DELETE OR TRUNCATE
	ON stop_undone
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
