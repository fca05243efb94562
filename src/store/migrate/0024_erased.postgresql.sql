CREATE FUNCTION refuse_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'R-J4 this person was erased';
END $$;

CREATE TRIGGER contact_erased BEFORE UPDATE ON contact FOR EACH ROW
	WHEN (OLD.erased_at IS NOT NULL
		AND (NEW.erased_at IS DISTINCT FROM OLD.erased_at
		OR NEW.name <> OLD.name OR NEW.name_key <> OLD.name_key
		OR NEW.family_key <> OLD.family_key
		OR coalesce(NEW.family_name, NEW.given_name, NEW.reading,
			NEW.department, NEW.title, NEW.met_where, NEW.memo)
			IS NOT NULL
		OR NEW.merged_into IS DISTINCT FROM OLD.merged_into))
	EXECUTE FUNCTION refuse_erased();

CREATE FUNCTION refuse_for_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF EXISTS (SELECT 1 FROM contact WHERE id = NEW.contact_id
		AND erased_at IS NOT NULL) THEN
		RAISE EXCEPTION 'R-J4 this person was erased';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER contact_number_erased BEFORE INSERT ON contact_number
	FOR EACH ROW EXECUTE FUNCTION refuse_for_erased();
CREATE TRIGGER contact_email_erased BEFORE INSERT ON contact_email
	FOR EACH ROW EXECUTE FUNCTION refuse_for_erased();
CREATE TRIGGER attachment_erased BEFORE INSERT ON attachment
	FOR EACH ROW EXECUTE FUNCTION refuse_for_erased();

CREATE FUNCTION refuse_erased_lead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF EXISTS (SELECT 1 FROM lead l JOIN contact c ON c.id = l.contact_id
		WHERE l.id = NEW.lead_id AND c.erased_at IS NOT NULL) THEN
		RAISE EXCEPTION 'R-J4 this person was erased';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER activity_erased BEFORE INSERT ON activity
	FOR EACH ROW EXECUTE FUNCTION refuse_erased_lead();

CREATE TRIGGER lead_tag_erased BEFORE INSERT ON lead_tag
	FOR EACH ROW EXECUTE FUNCTION refuse_erased_lead();

CREATE FUNCTION refuse_erased_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF coalesce(NEW.reason, NEW.source, NEW.state_reason) IS NOT NULL
		AND EXISTS (SELECT 1 FROM contact WHERE id = NEW.contact_id
			AND erased_at IS NOT NULL) THEN
		RAISE EXCEPTION 'R-J4 this person was erased';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER lead_erased BEFORE UPDATE OF reason, source, state_reason
	ON lead FOR EACH ROW EXECUTE FUNCTION refuse_erased_words();

CREATE FUNCTION refuse_erased_value() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF EXISTS (SELECT 1 FROM contact WHERE erased_at IS NOT NULL
		AND ((NEW.record = 'contact' AND id = NEW.ref)
		OR (NEW.record = 'lead' AND id = (SELECT contact_id FROM lead
			WHERE id = NEW.ref)))) THEN
		RAISE EXCEPTION 'R-J4 this person was erased';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER custom_value_erased BEFORE INSERT ON custom_value
	FOR EACH ROW EXECUTE FUNCTION refuse_erased_value();

-- The words of these two logs can be erased, as those of activities; nothing
-- else in them changes.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.detail IS NOT NULL OR NEW.id <> OLD.id OR NEW.at <> OLD.at
		OR NEW.user_id IS DISTINCT FROM OLD.user_id
		OR NEW.action <> OLD.action OR NEW.object <> OLD.object
		OR NEW.object_id IS DISTINCT FROM OLD.object_id THEN
		RAISE EXCEPTION 'the log is append-only';
	END IF;
	RETURN NEW;
END $$;

DROP TRIGGER audit_entry_frozen ON audit_entry;
CREATE TRIGGER audit_entry_frozen BEFORE DELETE OR TRUNCATE ON audit_entry
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_update BEFORE UPDATE ON audit_entry
	FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();

CREATE FUNCTION refuse_stop_undone_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.reason <> '―' OR NEW.id <> OLD.id OR NEW.at <> OLD.at
		OR NEW.contact_id IS DISTINCT FROM OLD.contact_id
		OR NEW.account_id IS DISTINCT FROM OLD.account_id
		OR NEW.mask <> OLD.mask OR NEW.user_id <> OLD.user_id THEN
		RAISE EXCEPTION 'the log is append-only';
	END IF;
	RETURN NEW;
END $$;

DROP TRIGGER stop_undone_frozen ON stop_undone;
CREATE TRIGGER stop_undone_frozen BEFORE DELETE OR TRUNCATE ON stop_undone
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stop_undone_update BEFORE UPDATE ON stop_undone
	FOR EACH ROW EXECUTE FUNCTION refuse_stop_undone_change();
