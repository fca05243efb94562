-- A touch that is closed is in nobody's hand. Where it only moved, or its lead
-- went into another, what was typed and held goes with it to the open one; else
-- a number that was claimed for it and not rung is free again.
CREATE FUNCTION touch_out_of_hand() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	now_open bigint;
BEGIN
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

CREATE TRIGGER touch_out_of_hand AFTER UPDATE OF state ON touch
	FOR EACH ROW WHEN (OLD.state = 'open' AND NEW.state <> 'open')
	EXECUTE FUNCTION touch_out_of_hand();
