-- What lists are narrowed by, in a database made by `kakeru bench make`: of each
-- filter something that half of the leads have, that one in a thousand has and,
-- of a channel, that nobody has. By SQL and without triggers, so this database
-- is for reading only.
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -200000;
DROP TRIGGER lead_update;
DROP TRIGGER touch_update;
DROP TRIGGER contact_update;
BEGIN;
INSERT INTO "user"(name, created_at) VALUES ('Few', 0), ('Some', 0);
UPDATE lead SET owner_id = CASE WHEN id % 1000 = 7
	THEN (SELECT id FROM "user" WHERE name = 'Few')
	ELSE (SELECT id FROM "user" WHERE name = 'Some') END
WHERE id % 1000 = 7 OR id % 10 = 3;
UPDATE lead SET source = CASE WHEN id % 1000 = 11 THEN 'rare' ELSE 'fair' END
WHERE id % 1000 = 11 OR id % 2 = 0;
INSERT INTO import_batch(file, dialect, encoding, user_id, at)
VALUES ('half.csv', 'generic', 'utf-8', 1, 0),
	('rare.csv', 'generic', 'utf-8', 1, 0);
UPDATE lead SET batch_id = CASE WHEN id % 1000 = 13 THEN 2 ELSE 1 END
WHERE id % 1000 = 13 OR id % 2 = 0;
INSERT INTO tag(key, name) VALUES ('half', 'half'), ('rare', 'rare');
INSERT INTO lead_tag(lead_id, tag_id)
SELECT id, 1 FROM lead WHERE id % 2 = 1;
INSERT INTO lead_tag(lead_id, tag_id)
SELECT id, 2 FROM lead WHERE id % 1000 = 17;
UPDATE lead SET state = CASE id % 2000 WHEN 19 THEN 'meeting'
	ELSE 'customer' END WHERE id % 1000 = 19;
UPDATE touch SET channel = 'visit'
WHERE state = 'open' AND id IN (SELECT next_touch_id FROM lead
	WHERE id % 1000 = 23);
UPDATE contact SET stop_mask = 127
WHERE id IN (SELECT contact_id FROM lead WHERE id % 1000 = 29);
UPDATE lead SET state = 'stopped', state_reason = 'stop', next_touch_id = NULL
WHERE id % 1000 = 29;
UPDATE touch SET state = 'cancelled', reason = 'stop', closed_at = 0
WHERE state = 'open' AND lead_id % 1000 = 29;
-- For each kind of record a text of its own, a number and a choice.
INSERT INTO custom_field(record, kind, name_ja, name_en, choices, position,
	created_at)
SELECT r.column1, k.column1, '欄', 'field', CASE k.column1
	WHEN 'choice' THEN 'half' || char(10) || 'rare' ELSE '' END, k.column2, 0
FROM (VALUES ('contact'), ('account'), ('lead')) r,
	(VALUES ('text', 1), ('number', 2), ('choice', 3)) k;
CREATE TEMP TABLE rec AS SELECT 'contact' AS record, id FROM contact
	UNION ALL SELECT 'account', id FROM account
	UNION ALL SELECT 'lead', id FROM lead;
INSERT INTO custom_value(record, ref, field_id, value, number)
SELECT r.record, r.id, f.id, CASE f.kind
	WHEN 'text' THEN CASE WHEN r.id % 1000 = 31 THEN '特別な希望 '
		ELSE '紹介で来た方 ' END || r.id
	WHEN 'number' THEN '' || r.id
	ELSE CASE WHEN r.id % 1000 = 37 THEN 'rare' ELSE 'half' END END,
	CASE f.kind WHEN 'number' THEN r.id * 1000000 END
FROM rec r JOIN custom_field f ON f.record = r.record;
COMMIT;
