-- What the keys of the tables do not say. That a living lead has its open main
-- touch is the composite key of lead, here as on SQLite; foreign keys are
-- always on, so much of what SQLite needs a trigger for needs none here.

ALTER TABLE touch ADD CONSTRAINT touch_lead
	FOREIGN KEY (lead_id) REFERENCES lead(id);

-- Channel bits: phone 1, email 2, letter 4, package 8, visit 16, linkedin 32,
-- meeting 64; desk work reaches nobody and has no bit.
CREATE FUNCTION channel_bit(channel text) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE channel
		WHEN 'phone' THEN 1 WHEN 'email' THEN 2
		WHEN 'letter' THEN 4 WHEN 'package' THEN 8
		WHEN 'visit' THEN 16 WHEN 'linkedin' THEN 32
		WHEN 'meeting' THEN 64 ELSE 0 END::bigint
$$;

-- The channels a contact said stop to, by himself or with his account.
CREATE FUNCTION stopped_channels(contact bigint) RETURNS bigint
LANGUAGE sql STABLE AS $$
	SELECT c.stop_mask | coalesce(a.stop_mask, 0)
	FROM contact c LEFT JOIN account a ON a.id = c.account_id
	WHERE c.id = contact
$$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'the log is append-only';
END $$;

CREATE TRIGGER activity_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON activity
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER activity_before_frozen BEFORE UPDATE OR DELETE OR TRUNCATE
	ON activity_before
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Words can be erased, not rewritten.
CREATE FUNCTION refuse_rewording() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.activity_id <> OLD.activity_id
		OR (NEW.note IS NOT NULL
			AND NEW.note IS DISTINCT FROM OLD.note)
		OR (NEW.said IS NOT NULL
			AND NEW.said IS DISTINCT FROM OLD.said)
		OR (NEW.answered_by IS NOT NULL
			AND NEW.answered_by IS DISTINCT FROM OLD.answered_by)
		OR (NEW.reason IS NOT NULL
			AND NEW.reason IS DISTINCT FROM OLD.reason) THEN
		RAISE EXCEPTION 'the log is append-only';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER activity_text_update BEFORE UPDATE ON activity_text
	FOR EACH ROW EXECUTE FUNCTION refuse_rewording();

CREATE FUNCTION touch_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.state = 'open' AND EXISTS (
		SELECT 1 FROM lead l WHERE l.id = NEW.lead_id
		AND (l.state = 'stopped'
		OR stopped_channels(l.contact_id) & channel_bit(NEW.channel)
			<> 0)) THEN
		RAISE EXCEPTION 'R-J1 this person said stop';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER touch_insert BEFORE INSERT ON touch
	FOR EACH ROW EXECUTE FUNCTION touch_insert();

CREATE FUNCTION touch_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.id <> OLD.id OR NEW.lead_id <> OLD.lead_id THEN
		RAISE EXCEPTION 'R-C7 the number of a touch never changes';
	END IF;
	IF OLD.kind = 'main' AND OLD.state = 'open'
		AND (NEW.kind <> 'main' OR NEW.state <> 'open')
		AND EXISTS (SELECT 1 FROM lead WHERE next_touch_id = OLD.id
			AND state NOT IN ('stopped', 'invalid')) THEN
		RAISE EXCEPTION 'R-C7 a living lead needs its open main touch';
	END IF;
	IF NEW.state = 'open'
		AND (OLD.state <> 'open' OR NEW.channel <> OLD.channel)
		AND EXISTS (
		SELECT 1 FROM lead l WHERE l.id = NEW.lead_id
		AND (l.state = 'stopped'
		OR stopped_channels(l.contact_id) & channel_bit(NEW.channel)
			<> 0)) THEN
		RAISE EXCEPTION 'R-J1 this person said stop';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER touch_update BEFORE UPDATE ON touch
	FOR EACH ROW EXECUTE FUNCTION touch_update();

CREATE FUNCTION lead_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.state NOT IN ('stopped', 'invalid')
		AND stopped_channels(NEW.contact_id) & 127 = 127 THEN
		RAISE EXCEPTION 'R-J1 this person said stop';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER lead_insert BEFORE INSERT ON lead
	FOR EACH ROW EXECUTE FUNCTION lead_insert();

CREATE FUNCTION lead_update() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	stopped bigint;
BEGIN
	IF NEW.id <> OLD.id THEN
		RAISE EXCEPTION 'R-C7 the number of a lead never changes';
	END IF;
	IF NEW.contact_id <> OLD.contact_id
		OR (NEW.state NOT IN ('stopped', 'invalid')
			AND OLD.state IN ('stopped', 'invalid')) THEN
		stopped := stopped_channels(NEW.contact_id);
		IF stopped & 127 = 127 OR stopped & coalesce(
			(SELECT channel_bit(channel) FROM touch
			WHERE id = NEW.next_touch_id), 0) <> 0 THEN
			RAISE EXCEPTION 'R-J1 this person said stop';
		END IF;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER lead_update BEFORE UPDATE ON lead
	FOR EACH ROW EXECUTE FUNCTION lead_update();

CREATE FUNCTION lead_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.state NOT IN ('stopped', 'invalid') THEN
		RAISE EXCEPTION 'R-C7 nothing is deleted to clear a backlog';
	END IF;
	RETURN OLD;
END $$;

CREATE TRIGGER lead_delete BEFORE DELETE ON lead
	FOR EACH ROW EXECUTE FUNCTION lead_delete();

-- Whom a stop belongs to: no mask is cleared, no kept hash goes, and nobody
-- moves away from, or into, an account that said it.
CREATE FUNCTION contact_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.id <> OLD.id THEN
		RAISE EXCEPTION 'the number of a contact never changes';
	END IF;
	IF OLD.stop_mask & ~NEW.stop_mask <> 0 THEN
		RAISE EXCEPTION 'R-J1 a stop is for good';
	END IF;
	IF NEW.account_id IS DISTINCT FROM OLD.account_id
		AND EXISTS (SELECT 1 FROM account WHERE stop_mask <> 0
			AND id IN (NEW.account_id, OLD.account_id))
		AND EXISTS (SELECT 1 FROM lead WHERE contact_id = OLD.id) THEN
		RAISE EXCEPTION 'R-J1 this account said stop';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER contact_update BEFORE UPDATE OF id, stop_mask, account_id
	ON contact FOR EACH ROW EXECUTE FUNCTION contact_update();

CREATE FUNCTION account_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.id <> OLD.id OR OLD.stop_mask & ~NEW.stop_mask <> 0 THEN
		RAISE EXCEPTION 'R-J1 a stop is for good';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER account_update BEFORE UPDATE OF id, stop_mask ON account
	FOR EACH ROW EXECUTE FUNCTION account_update();

CREATE FUNCTION account_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.stop_mask <> 0 THEN
		RAISE EXCEPTION 'R-J1 a stop is for good';
	END IF;
	RETURN OLD;
END $$;

CREATE TRIGGER account_delete BEFORE DELETE ON account
	FOR EACH ROW EXECUTE FUNCTION account_delete();

CREATE FUNCTION refuse_unstop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'R-J1 a stop is for good';
END $$;

CREATE TRIGGER suppression_frozen BEFORE UPDATE OR DELETE OR TRUNCATE
	ON suppression
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_unstop();
