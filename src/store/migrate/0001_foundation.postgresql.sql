-- What needs a trigger on PostgreSQL: the composite key of lead does the rest.

ALTER TABLE touch ADD CONSTRAINT touch_lead
	FOREIGN KEY (lead_id) REFERENCES lead(id);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'the log is append-only';
END $$;

CREATE TRIGGER activity_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON activity
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER activity_before_frozen BEFORE UPDATE OR DELETE OR TRUNCATE
	ON activity_before
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Channel bits: phone 1, email 2, letter 4, package 8, visit 16, linkedin 32,
-- meeting 64; desk work reaches nobody and has no bit.
CREATE FUNCTION refuse_stopped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.state = 'open' AND EXISTS (
		SELECT 1 FROM lead l JOIN contact c ON c.id = l.contact_id
		LEFT JOIN account a ON a.id = c.account_id
		WHERE l.id = NEW.lead_id AND (l.state = 'stopped'
		OR (c.stop_mask | coalesce(a.stop_mask, 0)) & CASE NEW.channel
			WHEN 'phone' THEN 1 WHEN 'email' THEN 2
			WHEN 'letter' THEN 4 WHEN 'package' THEN 8
			WHEN 'visit' THEN 16 WHEN 'linkedin' THEN 32
			WHEN 'meeting' THEN 64 ELSE 0 END <> 0)) THEN
		RAISE EXCEPTION 'R-J1 this person said stop';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER touch_stopped BEFORE INSERT OR UPDATE OF state, channel
	ON touch FOR EACH ROW EXECUTE FUNCTION refuse_stopped();

CREATE FUNCTION refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.state NOT IN ('stopped', 'invalid') THEN
		RAISE EXCEPTION 'R-C7 nothing is deleted to clear a backlog';
	END IF;
	RETURN OLD;
END $$;

CREATE TRIGGER lead_delete BEFORE DELETE ON lead
	FOR EACH ROW EXECUTE FUNCTION refuse_delete();

-- A stop is for good: no mask is cleared, no kept hash goes.
CREATE FUNCTION refuse_unstop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.stop_mask & ~NEW.stop_mask <> 0 THEN
		RAISE EXCEPTION 'R-J1 a stop is for good';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER contact_stop_stays BEFORE UPDATE OF stop_mask ON contact
	FOR EACH ROW EXECUTE FUNCTION refuse_unstop();
CREATE TRIGGER account_stop_stays BEFORE UPDATE OF stop_mask ON account
	FOR EACH ROW EXECUTE FUNCTION refuse_unstop();
CREATE TRIGGER suppression_frozen BEFORE UPDATE OR DELETE OR TRUNCATE
	ON suppression
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION refuse_stopped_lead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.state NOT IN ('stopped', 'invalid') AND EXISTS (
		SELECT 1 FROM contact c LEFT JOIN account a ON a.id = c.account_id
		WHERE c.id = NEW.contact_id
		AND (c.stop_mask | coalesce(a.stop_mask, 0)) & 127 = 127) THEN
		RAISE EXCEPTION 'R-J1 this person said stop';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER lead_stopped BEFORE INSERT OR UPDATE OF contact_id, state
	ON lead FOR EACH ROW EXECUTE FUNCTION refuse_stopped_lead();
