-- A touch that is closed is in nobody's hand. Where it only moved, or its lead
-- went into another, what was typed and held goes with it to the open one; else
-- a number that was claimed for it and not rung is free again.
CREATE TRIGGER touch_out_of_hand AFTER UPDATE OF state ON touch
WHEN OLD.state = 'open' AND NEW.state <> 'open'
BEGIN
	UPDATE OR IGNORE in_hand SET touch_id = (SELECT coalesce(
			l.next_touch_id, m.next_touch_id)
		FROM lead l LEFT JOIN lead m ON m.id = l.merged_into
		WHERE l.id = NEW.lead_id)
	WHERE touch_id = NEW.id AND NEW.kind = 'main'
		AND NEW.state = 'cancelled' AND NEW.closed_by IS NULL
		AND EXISTS (SELECT 1 FROM lead l
			LEFT JOIN lead m ON m.id = l.merged_into
			WHERE l.id = NEW.lead_id AND coalesce(
				l.next_touch_id, m.next_touch_id) <> NEW.id);
	UPDATE OR IGNORE draft SET touch_id = (SELECT coalesce(
			l.next_touch_id, m.next_touch_id)
		FROM lead l LEFT JOIN lead m ON m.id = l.merged_into
		WHERE l.id = NEW.lead_id)
	WHERE touch_id = NEW.id AND NEW.kind = 'main'
		AND NEW.state = 'cancelled' AND NEW.closed_by IS NULL
		AND EXISTS (SELECT 1 FROM lead l
			LEFT JOIN lead m ON m.id = l.merged_into
			WHERE l.id = NEW.lead_id AND coalesce(
				l.next_touch_id, m.next_touch_id) <> NEW.id);
	DELETE FROM account_day WHERE touch_id = NEW.id
		AND EXISTS (SELECT 1 FROM in_hand WHERE touch_id = NEW.id)
		AND NOT EXISTS (SELECT 1 FROM activity a
			WHERE a.number_id = account_day.number_id
			AND a.lead_id = NEW.lead_id
			AND a.channel = 'phone' AND a.direction = 'out');
	DELETE FROM in_hand WHERE touch_id = NEW.id;
	DELETE FROM draft WHERE touch_id = NEW.id;
END;
