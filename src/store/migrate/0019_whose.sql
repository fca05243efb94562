-- How many re-approaches a salesperson has on each local day, counted as leads go
-- on: levelling (R-C5) asks for every day of a window with every outcome that may
-- lead to one, and they become as many as there are leads. day: as kk_day.
CREATE TABLE re_approach_day (
	owner_id @int NOT NULL REFERENCES "user"(id),
	day @int NOT NULL,
	n @int NOT NULL,
	PRIMARY KEY (owner_id, day)
) @strict;

INSERT INTO re_approach_day (owner_id, day, n)
SELECT l.owner_id, (t.due_at + 32400000) / 86400000, count(*)
FROM lead l JOIN touch t ON t.id = l.next_touch_id
WHERE t.purpose = 're_approach'
GROUP BY l.owner_id, (t.due_at + 32400000) / 86400000;

DROP INDEX touch_open_re_approach;

-- Whose an open touch is, as its lead says: what is due to somebody is found
-- without what is due to everybody else. Of a closed one it says nothing.
ALTER TABLE touch ADD COLUMN owner_id @int;
UPDATE touch SET owner_id = (SELECT owner_id FROM lead WHERE id = touch.lead_id)
WHERE state = 'open';
CREATE INDEX touch_open_owner ON touch(owner_id, due_at) WHERE state = 'open';
DROP INDEX touch_open_meeting;
CREATE INDEX touch_open_meeting ON touch(owner_id, due_at)
	WHERE state = 'open' AND channel = 'meeting';
