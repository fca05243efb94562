-- What a merge may do: a lent stop can go, an own one cannot; whoever is merged
-- has no living lead and is merged into somebody who is not merged.

CREATE OR REPLACE FUNCTION contact_update() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.id <> OLD.id THEN
		RAISE EXCEPTION 'the number of a contact never changes';
	END IF;
	IF OLD.stop_mask & ~NEW.stop_mask & ~OLD.lent_mask <> 0
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
	account_id ON contact
	FOR EACH ROW EXECUTE FUNCTION contact_update();

CREATE FUNCTION refuse_merged_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.merged_into IS NOT NULL
		AND NEW.merged_into IS DISTINCT FROM OLD.merged_into THEN
		IF NEW.merged_into = NEW.id
			OR NOT EXISTS (SELECT 1 FROM contact
				WHERE id = NEW.merged_into
				AND merged_into IS NULL)
			OR EXISTS (SELECT 1 FROM contact
				WHERE merged_into = NEW.id) THEN
			RAISE EXCEPTION
				'a contact is merged into one that is not merged';
		END IF;
		IF EXISTS (SELECT 1 FROM lead WHERE contact_id = NEW.id
			AND state NOT IN ('stopped', 'invalid')) THEN
			RAISE EXCEPTION
				'R-C7 a merged contact has no living lead';
		END IF;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER contact_merge BEFORE UPDATE OF merged_into ON contact
	FOR EACH ROW EXECUTE FUNCTION refuse_merged_contact();

CREATE FUNCTION refuse_merged_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.merged_into IS NULL AND EXISTS (SELECT 1 FROM account
		WHERE id = NEW.account_id AND merged_into IS NOT NULL) THEN
		RAISE EXCEPTION 'this account was merged into another one';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER contact_at_merged_account
	BEFORE INSERT OR UPDATE OF account_id, merged_into ON contact
	FOR EACH ROW EXECUTE FUNCTION refuse_merged_account();

CREATE FUNCTION refuse_account_merge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.merged_into IS NOT NULL
		AND NEW.merged_into IS DISTINCT FROM OLD.merged_into
		AND (NEW.merged_into = NEW.id
		OR NOT EXISTS (SELECT 1 FROM account
			WHERE id = NEW.merged_into AND merged_into IS NULL)
		OR EXISTS (SELECT 1 FROM account WHERE merged_into = NEW.id)
		OR EXISTS (SELECT 1 FROM contact
			WHERE account_id = NEW.id AND merged_into IS NULL)) THEN
		RAISE EXCEPTION
			'an account is merged into one that is not merged';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER account_merge BEFORE UPDATE OF merged_into ON account
	FOR EACH ROW EXECUTE FUNCTION refuse_account_merge();

CREATE FUNCTION refuse_merged_lead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.state NOT IN ('stopped', 'invalid')
		AND (NEW.merged_into IS NOT NULL
		OR EXISTS (SELECT 1 FROM contact WHERE id = NEW.contact_id
			AND merged_into IS NOT NULL)) THEN
		RAISE EXCEPTION 'R-C7 a merged contact has no living lead';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER lead_merged BEFORE INSERT OR UPDATE ON lead
	FOR EACH ROW EXECUTE FUNCTION refuse_merged_lead();

CREATE FUNCTION refuse_lead_merge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.merged_into IS NOT NULL
		AND NEW.merged_into IS DISTINCT FROM OLD.merged_into
		AND (NEW.merged_into = NEW.id
		OR NOT EXISTS (SELECT 1 FROM lead
			WHERE id = NEW.merged_into AND merged_into IS NULL)
		OR EXISTS (SELECT 1 FROM lead WHERE merged_into = NEW.id)) THEN
		RAISE EXCEPTION 'a lead is merged into one that is not merged';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER lead_merge BEFORE UPDATE OF merged_into ON lead
	FOR EACH ROW EXECUTE FUNCTION refuse_lead_merge();
