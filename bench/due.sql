-- A past of :touches touches in a database fresh from `kakeru init`, by SQL:
-- 10 million of them by the use cases would take hours. The triggers are taken
-- away for it, so this database is for reading only. Every 20th touch is the
-- open one of its lead; one in a thousand of those is due by now.
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -200000;
DROP TRIGGER touch_insert;
DROP TRIGGER touch_owner_new;
DROP TRIGGER lead_insert;
DROP TRIGGER contact_insert;
DROP TRIGGER account_insert;
BEGIN;
CREATE TEMP TABLE n AS WITH RECURSIVE n(i) AS
	(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :touches / 20)
	SELECT i FROM n;
INSERT INTO account(id, name, key, address, created_at)
SELECT i, '株式会社見本' || i, '見本' || i, '架空県見本市' || i, 0 FROM n
WHERE i <= :touches / 80 + 1;
INSERT INTO number(id, e164, national, kind)
SELECT i, '+8135' || printf('%08d', i), '03-5' || printf('%03d-%04d', i / 10000,
	i % 10000), 'fixed' FROM n WHERE i <= :touches / 80 + 1;
INSERT INTO contact(id, account_id, name, family_name, name_key, family_key,
	mail_basis, created_at)
SELECT i, i / 4 + 1, '見本 ' || i, '見本', '見本' || i, '見本', 'card', 0 FROM n;
INSERT INTO contact_number(contact_id, number_id, raw, shared, rank)
SELECT i, i / 4 + 1, '03-5', 1, 4 FROM n;
INSERT INTO contact_email(contact_id, address, key, role)
SELECT i, 'p' || i || '@example.jp', 'p' || i || '@example.jp', 0 FROM n;
INSERT INTO touch(id, lead_id, kind, state, channel, purpose, due_from, due_at,
	due_until, rule, created_at, owner_id)
SELECT (i - 1) * 20 + k.value, i, 'main', CASE k.value WHEN 20 THEN 'open'
	ELSE 'done' END, 'phone', 'call', due, due, due + 86400000, 'R-C1', 0, 1
FROM (SELECT i, :now + CASE WHEN i % 1000 = 0 THEN -i % 7200000
	ELSE 86400000 * (1 + i % 250) END AS due FROM n), generate_series(1, 20) k;
INSERT INTO lead(id, contact_id, owner_id, state, next_touch_id, created_at)
SELECT i, i, 1, 'working', i * 20, 0 FROM n;
COMMIT;
-- The rival: the same touches in one table with one index that covers the
-- question.
CREATE TABLE rival(id INTEGER PRIMARY KEY, owner_id INTEGER, state TEXT,
	due_at INTEGER, due_until INTEGER, lead_id INTEGER, channel TEXT,
	purpose TEXT) STRICT;
INSERT INTO rival SELECT t.id, 1, t.state, t.due_at, t.due_until, t.lead_id,
	t.channel, t.purpose FROM touch t;
CREATE INDEX rival_due ON rival(owner_id, state, due_at, due_until, id,
	lead_id, channel, purpose);
ANALYZE rival;
