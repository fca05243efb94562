CREATE TRIGGER lead_re_approach AFTER UPDATE OF next_touch_id, owner_id ON lead
WHEN (NEW.next_touch_id IS NOT OLD.next_touch_id
		OR NEW.owner_id <> OLD.owner_id)
	AND (EXISTS (SELECT 1 FROM touch WHERE id = NEW.next_touch_id
			AND purpose = 're_approach')
		OR EXISTS (SELECT 1 FROM touch WHERE id = OLD.next_touch_id
			AND purpose = 're_approach'))
BEGIN
	UPDATE re_approach_day SET n = n - 1
	WHERE owner_id = OLD.owner_id
		AND day = (SELECT (due_at + 32400000) / 86400000 FROM touch
			WHERE id = OLD.next_touch_id
			AND purpose = 're_approach');
	INSERT INTO re_approach_day (owner_id, day, n)
	SELECT NEW.owner_id, (due_at + 32400000) / 86400000, 1 FROM touch
	WHERE id = NEW.next_touch_id AND purpose = 're_approach'
	ON CONFLICT (owner_id, day) DO UPDATE SET n = n + 1;
END;

-- As it was, but nothing is looked for where nobody holds the touch.
DROP TRIGGER touch_out_of_hand;
CREATE TRIGGER touch_out_of_hand AFTER UPDATE OF state ON touch
WHEN OLD.state = 'open' AND NEW.state <> 'open'
	AND (EXISTS (SELECT 1 FROM in_hand WHERE touch_id = NEW.id)
	OR EXISTS (SELECT 1 FROM draft WHERE touch_id = NEW.id))
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

CREATE TRIGGER touch_owner_new AFTER INSERT ON touch
WHEN NEW.state = 'open' AND NEW.owner_id IS NOT
	(SELECT owner_id FROM lead WHERE id = NEW.lead_id)
BEGIN
	UPDATE touch SET owner_id = (SELECT owner_id FROM lead
		WHERE id = NEW.lead_id) WHERE id = NEW.id;
END;

CREATE TRIGGER touch_owner_again AFTER UPDATE OF state ON touch
WHEN NEW.state = 'open' AND OLD.state <> 'open'
BEGIN
	UPDATE touch SET owner_id = (SELECT owner_id FROM lead
		WHERE id = NEW.lead_id) WHERE id = NEW.id;
END;

CREATE TRIGGER lead_owner AFTER UPDATE OF owner_id ON lead
WHEN NEW.owner_id <> OLD.owner_id
BEGIN
	UPDATE touch SET owner_id = NEW.owner_id
	WHERE lead_id = NEW.id AND state = 'open';
END;
