-- :accounts invented companies, of two words and a kind of business each. The
-- sqlite3 of `./dev bench search` sets :accounts.
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;
BEGIN;
CREATE TEMP TABLE word(i INTEGER PRIMARY KEY, t TEXT);
WITH s(i, t) AS (VALUES (0, '見本'), (1, '仮野'), (2, '例山'), (3, '模木'),
	(4, '架空'), (5, '雛形'), (6, '試作'), (7, '仮想'), (8, '東京'),
	(9, '大阪'), (10, '北'), (11, '南'), (12, 'みなと'), (13, 'サンプル'),
	(14, 'モデル'), (15, 'ダミー'), (16, '山田'), (17, '中村'), (18, '丸'),
	(19, '新'))
INSERT INTO word SELECT a.i * 400 + b.i * 20 + c.i, a.t || b.t || c.t
FROM s a, s b, s c;
CREATE TEMP TABLE trade(i INTEGER PRIMARY KEY, t TEXT);
INSERT INTO trade VALUES (0, '工業'), (1, '商事'), (2, '製作所'), (3, '物流'),
	(4, '建設'), (5, 'システム'), (6, '電機'), (7, '食品'), (8, '化学'),
	(9, 'サービス');
INSERT INTO account(name, key, created_at)
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL
	SELECT i + 1 FROM n WHERE i + 1 < :accounts)
SELECT '株式会社' || w.t || (n.i / 80000) || x.t, w.t || (n.i / 80000) || x.t, 0
FROM n JOIN word w ON w.i = n.i * 7919 % 8000
JOIN trade x ON x.i = n.i / 8000 % 10;
INSERT INTO account(name, key, created_at)
VALUES ('有限会社かもめ堂', 'かもめ堂', 0);
COMMIT;
