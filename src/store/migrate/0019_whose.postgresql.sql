CREATE FUNCTION lead_re_approach() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE re_approach_day SET n = n - 1
	WHERE owner_id = OLD.owner_id
		AND day = (SELECT (due_at + 32400000) / 86400000 FROM touch
			WHERE id = OLD.next_touch_id
			AND purpose = 're_approach');
	INSERT INTO re_approach_day AS d (owner_id, day, n)
	SELECT NEW.owner_id, (due_at + 32400000) / 86400000, 1 FROM touch
	WHERE id = NEW.next_touch_id AND purpose = 're_approach'
	ON CONFLICT (owner_id, day) DO UPDATE SET n = d.n + 1;
	RETURN NULL;
END $$;

CREATE TRIGGER lead_re_approach AFTER UPDATE OF next_touch_id, owner_id ON lead
	FOR EACH ROW WHEN (NEW.next_touch_id IS DISTINCT FROM OLD.next_touch_id
		OR NEW.owner_id <> OLD.owner_id)
	EXECUTE FUNCTION lead_re_approach();

-- As it was, but nothing is looked for where nobody holds the touch.
CREATE OR REPLACE FUNCTION touch_out_of_hand() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	now_open bigint;
BEGIN
	IF NOT EXISTS (SELECT 1 FROM in_hand WHERE touch_id = NEW.id)
		AND NOT EXISTS (SELECT 1 FROM draft WHERE touch_id = NEW.id)
		THEN RETURN NULL;
	END IF;
	IF NEW.kind = 'main' AND NEW.state = 'cancelled'
		AND NEW.closed_by IS NULL THEN
		SELECT coalesce(l.next_touch_id, m.next_touch_id) INTO now_open
		FROM lead l LEFT JOIN lead m ON m.id = l.merged_into
		WHERE l.id = NEW.lead_id;
		UPDATE in_hand SET touch_id = now_open
		WHERE touch_id = NEW.id AND now_open <> NEW.id
			AND NOT EXISTS (SELECT 1 FROM in_hand
				WHERE touch_id = now_open);
		UPDATE draft SET touch_id = now_open
		WHERE touch_id = NEW.id AND now_open <> NEW.id
			AND NOT EXISTS (SELECT 1 FROM draft d
				WHERE d.touch_id = now_open
				AND d.user_id = draft.user_id);
	END IF;
	DELETE FROM account_day WHERE touch_id = NEW.id
		AND EXISTS (SELECT 1 FROM in_hand WHERE touch_id = NEW.id)
		AND NOT EXISTS (SELECT 1 FROM activity a
			WHERE a.number_id = account_day.number_id
			AND a.lead_id = NEW.lead_id
			AND a.channel = 'phone' AND a.direction = 'out');
	DELETE FROM in_hand WHERE touch_id = NEW.id;
	DELETE FROM draft WHERE touch_id = NEW.id;
	RETURN NULL;
END $$;

CREATE FUNCTION touch_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.state = 'open' THEN
		SELECT owner_id INTO NEW.owner_id FROM lead
		WHERE id = NEW.lead_id;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER touch_owner BEFORE INSERT OR UPDATE OF state ON touch
	FOR EACH ROW EXECUTE FUNCTION touch_owner();

CREATE FUNCTION lead_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE touch SET owner_id = NEW.owner_id
	WHERE lead_id = NEW.id AND state = 'open';
	RETURN NULL;
END $$;

CREATE TRIGGER lead_owner AFTER UPDATE OF owner_id ON lead
	FOR EACH ROW WHEN (NEW.owner_id <> OLD.owner_id)
	EXECUTE FUNCTION lead_owner();
