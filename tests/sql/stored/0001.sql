PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE setting (
	key text NOT NULL PRIMARY KEY,
	value text NOT NULL
) STRICT;
INSERT INTO setting VALUES('key.fingerprint','79c5f4919ec725d2a51ee382b19f3e2273ef49ada22d7ee0df3809b8ecc8a599');
CREATE TABLE IF NOT EXISTS "user" (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	name text NOT NULL UNIQUE,
	work_from INTEGER NOT NULL DEFAULT 495 CHECK (work_from BETWEEN 0 AND 1439),
	work_until INTEGER NOT NULL DEFAULT 1110 CHECK (work_until > work_from),
	created_at INTEGER NOT NULL
) STRICT;
INSERT INTO user VALUES(1,'Hanako',495,1110,1795476600000);
INSERT INTO user VALUES(2,'Jiro',495,1110,1795476600000);
CREATE TABLE account (
	id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
	name text NOT NULL,
	key text NOT NULL,
	postal_code text,
	address text,
	url text,
	fiscal_end_month INTEGER NOT NULL DEFAULT 3
		CHECK (fiscal_end_month BETWEEN 1 AND 12),
	call_from INTEGER CHECK (call_from BETWEEN 480 AND 1200),
	call_until INTEGER CHECK (call_until BETWEEN 480 AND 1200),
	stop_mask INTEGER NOT NULL DEFAULT 0,
	batch_id INTEGER,
	created_at INTEGER NOT NULL
) STRICT;
INSERT INTO account VALUES(1,'株式会社見本商事','見本商事',NULL,NULL,NULL,3,NULL,NULL,0,1,1795476600000);
INSERT INTO account VALUES(2,'見本工業㈱','見本工業',NULL,NULL,NULL,3,NULL,NULL,0,1,1795476600000);
INSERT INTO account VALUES(3,'仮名物流','仮名物流',NULL,NULL,NULL,3,NULL,NULL,0,1,1795476600000);
INSERT INTO account VALUES(4,'架空電機','架空電機',NULL,NULL,NULL,3,NULL,NULL,0,1,1795476600000);
CREATE TABLE account_date (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	account_id INTEGER NOT NULL REFERENCES account(id),
	kind text NOT NULL CHECK (kind IN ('closed', 'open', 'avoid')),
	day_from text NOT NULL,
	day_until text NOT NULL,
	CHECK (day_until >= day_from)
) STRICT;
INSERT INTO account_date VALUES(1,1,'closed','2026-12-28','2027-01-05');
CREATE TABLE number (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	e164 text NOT NULL UNIQUE,
	national text NOT NULL,
	kind text NOT NULL
) STRICT;
INSERT INTO number VALUES(1,'+81355500101','03-5550-0101','fixed');
INSERT INTO number VALUES(2,'+819055500101','090-5550-0101','mobile');
INSERT INTO number VALUES(3,'+81355500102','03-5550-0102','fixed');
INSERT INTO number VALUES(4,'+81655500103','06-5550-0103','fixed');
INSERT INTO number VALUES(5,'+818055500104','080-5550-0104','mobile');
INSERT INTO number VALUES(6,'+81355500105','03-5550-0105','fixed');
CREATE TABLE import_batch (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	file text NOT NULL,
	dialect text NOT NULL,
	encoding text NOT NULL,
	user_id INTEGER NOT NULL REFERENCES "user"(id),
	at INTEGER NOT NULL,
	undone_at INTEGER
) STRICT;
INSERT INTO import_batch VALUES(1,'c.csv','generic','utf-8',1,1795476600000,NULL);
CREATE TABLE contact (
	id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
	account_id INTEGER REFERENCES account(id),
	seat INTEGER NOT NULL DEFAULT 0 CHECK (seat IN (0, 1)),
	name text NOT NULL,
	family_name text,
	given_name text,
	name_key text NOT NULL,
	family_key text NOT NULL,
	reading text,
	department text,
	title text,
	title_rank INTEGER,
	met_on text,
	met_where text,
	memo text,
	mail_basis text CHECK (mail_basis IN
		('consent', 'card', 'relation', 'published')),
	stop_mask INTEGER NOT NULL DEFAULT 0,
	left_at INTEGER,
	batch_id INTEGER REFERENCES import_batch(id),
	created_at INTEGER NOT NULL
) STRICT;
INSERT INTO contact VALUES(1,1,0,'見本 太郎','見本','太郎','見本太郎','見本',NULL,'総務部','部長',8,'2026-11-20',NULL,'経費精算の話','card',0,NULL,1,1795476600000);
INSERT INTO contact VALUES(2,2,0,'仮名 花子','仮名','花子','仮名花子','仮名',NULL,NULL,'課長',10,'2026-11-19',NULL,NULL,'card',0,NULL,1,1795476600000);
INSERT INTO contact VALUES(3,3,0,'例田 次郎','例田','次郎','例田次郎','例田',NULL,NULL,NULL,NULL,'2025-04-01',NULL,NULL,'card',0,NULL,1,1795476600000);
INSERT INTO contact VALUES(4,1,0,'見本 三郎','見本','三郎','見本三郎','見本',NULL,NULL,'主任',13,'2026-11-20',NULL,'展示会','card',127,NULL,1,1795476600000);
INSERT INTO contact VALUES(5,4,0,'架空 四郎','架空','四郎','架空四郎','架空',NULL,NULL,NULL,NULL,'2026-11-24',NULL,'名刺のみ','card',0,NULL,1,1795476600000);
INSERT INTO contact VALUES(6,4,1,'ご担当者',NULL,NULL,'ご担当者','',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'card',0,NULL,1,1795476600000);
CREATE TABLE contact_number (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	contact_id INTEGER NOT NULL REFERENCES contact(id),
	number_id INTEGER NOT NULL REFERENCES number(id),
	raw text NOT NULL,
	ext text,
	prefix text,
	main INTEGER NOT NULL DEFAULT 0 CHECK (main IN (0, 1)),
	shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
	rank INTEGER NOT NULL,
	dead_at INTEGER,
	batch_id INTEGER,
	UNIQUE (contact_id, number_id)
) STRICT;
INSERT INTO contact_number VALUES(1,1,1,'03-5550-0101',NULL,NULL,0,1,4,NULL,1);
INSERT INTO contact_number VALUES(2,1,2,'090-5550-0101',NULL,NULL,0,0,2,NULL,1);
INSERT INTO contact_number VALUES(3,2,3,'03-5550-0102',NULL,NULL,0,1,4,NULL,1);
INSERT INTO contact_number VALUES(4,3,4,'06-5550-0103',NULL,NULL,0,1,4,NULL,1);
INSERT INTO contact_number VALUES(5,4,1,'03-5550-0101',NULL,NULL,0,1,4,NULL,1);
INSERT INTO contact_number VALUES(6,5,5,'080-5550-0104',NULL,NULL,0,0,2,NULL,1);
INSERT INTO contact_number VALUES(7,6,6,'03-5550-0105',NULL,NULL,0,1,4,NULL,1);
CREATE TABLE contact_email (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	contact_id INTEGER NOT NULL REFERENCES contact(id),
	address text NOT NULL,
	key text NOT NULL,
	role INTEGER NOT NULL CHECK (role IN (0, 1)),
	dead_at INTEGER,
	batch_id INTEGER,
	UNIQUE (contact_id, key)
) STRICT;
INSERT INTO contact_email VALUES(1,1,'taro@example.jp','taro@example.jp',0,NULL,1);
INSERT INTO contact_email VALUES(2,2,'hanako@example.jp','hanako@example.jp',0,NULL,1);
INSERT INTO contact_email VALUES(3,4,'saburo@example.jp','saburo@example.jp',0,NULL,1);
CREATE TABLE contact_value (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	contact_id INTEGER NOT NULL REFERENCES contact(id),
	batch_id INTEGER NOT NULL REFERENCES import_batch(id),
	kind text NOT NULL CHECK (kind IN ('beside', 'filled')),
	field text NOT NULL,
	value text NOT NULL
) STRICT;
CREATE TABLE opt_out (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	contact_id INTEGER NOT NULL REFERENCES contact(id),
	channel text NOT NULL,
	until text NOT NULL,
	at INTEGER NOT NULL
) STRICT;
CREATE TABLE suppression (
	id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
	kind text NOT NULL CHECK (kind IN ('phone', 'email', 'person', 'account')),
	hash text NOT NULL,
	mask INTEGER NOT NULL,
	until text,
	user_id INTEGER REFERENCES "user"(id),
	at INTEGER NOT NULL
) STRICT;
INSERT INTO suppression VALUES(1,'email','0a7014d9f0f3a21075f5fd2955195bf20324af8acdff3ea336d4be715047cbc2',127,NULL,1,1795476600000);
INSERT INTO suppression VALUES(2,'person','3b6f6a50f9d2ad20a01ca4a967d257a4aec9c18263fa1a173ead7afc1dc07514',127,NULL,1,1795476600000);
CREATE TABLE cadence (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	code text NOT NULL UNIQUE
) STRICT;
INSERT INTO cadence VALUES(1,'after-meeting');
INSERT INTO cadence VALUES(2,'cold-call');
INSERT INTO cadence VALUES(3,'inbound');
INSERT INTO cadence VALUES(4,'re-approach');
INSERT INTO cadence VALUES(5,'package-then-call');
INSERT INTO cadence VALUES(6,'appointment');
INSERT INTO cadence VALUES(7,'customer-care');
CREATE TABLE cadence_version (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	cadence_id INTEGER NOT NULL REFERENCES cadence(id),
	version INTEGER NOT NULL,
	bounded text NOT NULL CHECK (bounded IN ('contacts', 'attempts', 'none')),
	at_end text NOT NULL,
	created_at INTEGER NOT NULL,
	UNIQUE (cadence_id, version)
) STRICT;
INSERT INTO cadence_version VALUES(1,1,1,'contacts','re-approach',1795476600000);
INSERT INTO cadence_version VALUES(2,2,1,'attempts','re-approach',1795476600000);
INSERT INTO cadence_version VALUES(3,3,1,'contacts','after-meeting:3',1795476600000);
INSERT INTO cadence_version VALUES(4,4,1,'contacts','re-approach',1795476600000);
INSERT INTO cadence_version VALUES(5,5,1,'none','return',1795476600000);
INSERT INTO cadence_version VALUES(6,6,1,'none','re-approach',1795476600000);
INSERT INTO cadence_version VALUES(7,7,1,'none','loop',1795476600000);
CREATE TABLE step (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	cadence_version_id INTEGER NOT NULL REFERENCES cadence_version(id),
	position INTEGER NOT NULL,
	ways text NOT NULL,
	only_if text NOT NULL CHECK (only_if IN ('always', 'email')),
	purpose text NOT NULL,
	wait text NOT NULL,
	wait_n INTEGER NOT NULL,
	attempts INTEGER NOT NULL,
	research INTEGER NOT NULL DEFAULT 0 CHECK (research IN (0, 1)),
	pair INTEGER NOT NULL DEFAULT 0 CHECK (pair IN (0, 1)),
	UNIQUE (cadence_version_id, position)
) STRICT;
INSERT INTO step VALUES(1,1,1,'email,phone,letter,desk','always','first_follow_up','first_follow_up',0,3,0,0);
INSERT INTO step VALUES(2,1,2,'phone','email','follow_up_call','bd',1,3,0,0);
INSERT INTO step VALUES(3,1,3,'email,letter,phone','always','second_contact','anchor_bd',3,3,0,0);
INSERT INTO step VALUES(4,1,4,'phone','email','follow_up_call','bd',2,3,0,0);
INSERT INTO step VALUES(5,1,5,'email,letter,phone','always','third_contact','anchor_bd',5,3,0,0);
INSERT INTO step VALUES(6,2,1,'phone,email,letter,desk','always','cold_call','soon',0,3,1,0);
INSERT INTO step VALUES(7,2,2,'phone','always','cold_call','days',2,3,0,0);
INSERT INTO step VALUES(8,2,3,'package','always','send_package','bd',1,3,0,0);
INSERT INTO step VALUES(9,2,4,'phone','always','call_after_package','arrival',1,3,0,0);
INSERT INTO step VALUES(10,2,5,'phone','always','cold_call','days',2,3,0,0);
INSERT INTO step VALUES(11,2,6,'letter,visit','always','cold_letter','bd',1,3,0,0);
INSERT INTO step VALUES(12,2,7,'phone','always','cold_call','arrival',1,3,0,0);
INSERT INTO step VALUES(13,3,1,'phone,email,letter,desk','always','inquiry_call','minutes',5,1,0,1);
INSERT INTO step VALUES(14,3,2,'phone','always','inquiry_call','minutes',120,1,0,0);
INSERT INTO step VALUES(15,3,3,'phone','always','inquiry_call','morning',1,1,0,0);
INSERT INTO step VALUES(16,4,1,'email,letter,phone,desk','always','re_approach','pause',0,3,0,0);
INSERT INTO step VALUES(17,4,2,'phone','always','re_approach_call','bd',2,3,0,0);
INSERT INTO step VALUES(18,4,3,'email,letter','always','re_approach_again','bd',5,3,0,0);
INSERT INTO step VALUES(19,5,1,'package,email,letter,desk','always','send_material','today',0,3,0,0);
INSERT INTO step VALUES(20,5,2,'phone','always','call_after_package','arrival',1,3,0,0);
INSERT INTO step VALUES(21,5,3,'phone','always','call_after_package','days',2,3,0,0);
INSERT INTO step VALUES(22,6,1,'meeting','always','meeting','given',0,3,0,0);
INSERT INTO step VALUES(23,7,1,'email,phone,letter,desk','always','care_thanks','bd',1,3,0,0);
INSERT INTO step VALUES(24,7,2,'phone,email,letter,desk','always','care_working','bd',20,3,0,0);
INSERT INTO step VALUES(25,7,3,'phone,email,visit,desk','always','care_referral','bd',60,3,0,0);
INSERT INTO step VALUES(26,7,4,'phone,email,visit,desk','always','care_quarter','months',3,3,0,0);
CREATE TABLE touch (
	id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
	lead_id INTEGER NOT NULL,
	kind text NOT NULL CHECK (kind IN ('main', 'side')),
	state text NOT NULL
		CHECK (state IN ('open', 'done', 'skipped', 'cancelled')),
	channel text NOT NULL CHECK (channel IN ('phone', 'email', 'letter',
		'package', 'visit', 'linkedin', 'meeting', 'desk')),
	purpose text NOT NULL,
	enrollment_id INTEGER,
	step INTEGER,
	due_from INTEGER NOT NULL,
	due_at INTEGER NOT NULL,
	due_until INTEGER NOT NULL,
	told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
	late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
	minutes INTEGER NOT NULL DEFAULT 5,
	rule text NOT NULL,
	reason text,
	made_by INTEGER,
	closed_by INTEGER,
	closed_at INTEGER,
	created_at INTEGER NOT NULL,
	open INTEGER GENERATED ALWAYS AS
		(CASE WHEN kind = 'main' AND state = 'open' THEN 1 END) STORED,
	UNIQUE (id, lead_id, open),
	CHECK (due_from <= due_at AND due_at <= due_until),
	CHECK (state <> 'skipped' OR reason IS NOT NULL)
) STRICT;
INSERT INTO touch VALUES(1,1,'main','cancelled','email','first_follow_up',1,1,1795476600000,1795482000000,1795618740000,0,1,10,'R-C2','replied',NULL,1,1795476600000,1795476600000);
INSERT INTO touch VALUES(2,2,'main','done','email','first_follow_up',2,1,1795476600000,1795482000000,1795532340000,0,1,10,'R-C2',NULL,NULL,2,1795482000000,1795476600000);
INSERT INTO touch VALUES(3,3,'main','done','phone','re_approach',3,1,1795618800000,1795650300000,1798124340000,0,0,5,'R-C10',NULL,NULL,3,1795493400000,1795476600000);
INSERT INTO touch VALUES(4,4,'main','cancelled','email','first_follow_up',4,1,1795476600000,1795482000000,1795618740000,0,1,10,'R-C2','stop',NULL,NULL,1795476600000,1795476600000);
INSERT INTO touch VALUES(5,5,'main','cancelled','phone','first_follow_up',5,1,1795476600000,1795563900000,1795705140000,0,0,5,'R-C2','paused',NULL,NULL,1795476600000,1795476600000);
INSERT INTO touch VALUES(6,6,'main','open','phone','re_approach',6,1,1795705200000,1795736700000,1798210740000,0,0,5,'R-C10',NULL,NULL,NULL,NULL,1795476600000);
INSERT INTO touch VALUES(7,1,'main','cancelled','email','answer',NULL,NULL,1795476600000,1795476600000,1795485600000,0,0,10,'R-C3','not_now',1,5,1795476600000,1795476600000);
INSERT INTO touch VALUES(8,2,'main','open','phone','follow_up_call',2,2,1795532400000,1795563900000,1795705140000,0,0,5,'R-C3',NULL,2,NULL,NULL,1795482000000);
INSERT INTO touch VALUES(9,3,'main','done','phone','told_call',3,1,1795500000000,1795500000000,1795500000000,1,0,5,'R-A7',NULL,3,4,1795500000000,1795493400000);
INSERT INTO touch VALUES(10,3,'main','open','phone','re_approach',7,1,1806505200000,1806536700000,1807801140000,0,0,5,'R-C6',NULL,4,NULL,NULL,1795500000000);
INSERT INTO touch VALUES(11,1,'main','open','email','re_approach',8,1,1803913200000,1803949200000,1805900340000,0,0,10,'R-C6',NULL,5,NULL,NULL,1795476600000);
INSERT INTO touch VALUES(12,5,'main','open','phone','first_follow_up',5,1,1796828400000,1796859900000,1797001140000,0,0,5,'R-C10',NULL,NULL,NULL,NULL,1795476600000);
CREATE TABLE lead (
	id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
	contact_id INTEGER NOT NULL REFERENCES contact(id),
	owner_id INTEGER NOT NULL REFERENCES "user"(id),
	state text NOT NULL CHECK (state IN
		('working', 'waiting', 'meeting', 'customer', 'stopped', 'invalid')),
	state_reason text,
	source text,
	reason text,
	referrer_id INTEGER REFERENCES contact(id),
	enrollment_id INTEGER,
	anchor_at INTEGER,
	step_attempts INTEGER NOT NULL DEFAULT 0,
	round_attempts INTEGER NOT NULL DEFAULT 0,
	route_blocks INTEGER NOT NULL DEFAULT 0,
	contacts INTEGER NOT NULL DEFAULT 0,
	rung text NOT NULL DEFAULT 'nobody',
	batch_id INTEGER REFERENCES import_batch(id),
	created_at INTEGER NOT NULL,
	next_touch_id INTEGER,
	next_open INTEGER GENERATED ALWAYS AS
		(CASE WHEN next_touch_id IS NOT NULL THEN 1 END) STORED,
	CONSTRAINT lead_next FOREIGN KEY (next_touch_id, id, next_open)
		REFERENCES touch(id, lead_id, open),
	CONSTRAINT lead_never_forgotten CHECK
		(state IN ('stopped', 'invalid') OR next_touch_id IS NOT NULL)
) STRICT;
INSERT INTO lead VALUES(1,1,1,'waiting',NULL,'展示会','時間を半分にできる',NULL,8,NULL,0,0,0,0,'contact',1,1795476600000,11);
INSERT INTO lead VALUES(2,2,1,'working',NULL,'展示会','時間を半分にできる',NULL,2,1795482000000,0,0,0,1,'nobody',1,1795476600000,8);
INSERT INTO lead VALUES(3,3,1,'waiting',NULL,'展示会','時間を半分にできる',NULL,7,NULL,0,0,0,0,'contact',1,1795476600000,10);
INSERT INTO lead VALUES(4,4,1,'stopped','stop','展示会','時間を半分にできる',NULL,NULL,NULL,0,0,0,0,'nobody',1,1795476600000,NULL);
INSERT INTO lead VALUES(5,5,1,'working',NULL,'展示会','時間を半分にできる',NULL,5,NULL,0,0,0,0,'nobody',1,1795476600000,12);
INSERT INTO lead VALUES(6,6,1,'waiting',NULL,'展示会','時間を半分にできる',NULL,6,NULL,0,0,0,0,'nobody',1,1795476600000,6);
CREATE TABLE enrollment (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	lead_id INTEGER NOT NULL REFERENCES lead(id),
	cadence_version_id INTEGER NOT NULL REFERENCES cadence_version(id),
	state text NOT NULL
		CHECK (state IN ('active', 'paused', 'finished', 'exited')),
	step INTEGER NOT NULL,
	paused_until text,
	reason text,
	disposition text,
	return_id INTEGER,
	started_at INTEGER NOT NULL,
	ended_at INTEGER
) STRICT;
INSERT INTO enrollment VALUES(1,1,1,'exited',1,NULL,'not_now','not_now',NULL,1795476600000,1795476600000);
INSERT INTO enrollment VALUES(2,2,1,'active',2,NULL,NULL,NULL,NULL,1795476600000,NULL);
INSERT INTO enrollment VALUES(3,3,4,'exited',1,NULL,'not_now','not_now',NULL,1795476600000,1795500000000);
INSERT INTO enrollment VALUES(4,4,1,'exited',1,NULL,'stop','stop',NULL,1795476600000,1795476600000);
INSERT INTO enrollment VALUES(5,5,1,'paused',1,'2026-12-10',NULL,NULL,NULL,1795476600000,NULL);
INSERT INTO enrollment VALUES(6,6,4,'active',1,NULL,NULL,NULL,NULL,1795476600000,NULL);
INSERT INTO enrollment VALUES(7,3,4,'active',1,NULL,NULL,NULL,NULL,1795500000000,NULL);
INSERT INTO enrollment VALUES(8,1,4,'active',1,NULL,NULL,NULL,NULL,1795476600000,NULL);
CREATE TABLE activity (
	id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
	lead_id INTEGER NOT NULL REFERENCES lead(id),
	contact_id INTEGER NOT NULL REFERENCES contact(id),
	touch_id INTEGER REFERENCES touch(id),
	user_id INTEGER NOT NULL REFERENCES "user"(id),
	at INTEGER NOT NULL,
	logged_at INTEGER NOT NULL,
	direction text NOT NULL CHECK (direction IN ('out', 'in')),
	channel text NOT NULL,
	disposition text,
	reach text,
	complaint INTEGER NOT NULL DEFAULT 0 CHECK (complaint IN (0, 1)),
	number_id INTEGER REFERENCES number(id),
	exempt INTEGER NOT NULL DEFAULT 0 CHECK (exempt IN (0, 1)),
	counted INTEGER NOT NULL DEFAULT 0 CHECK (counted IN (0, 1)),
	told_at INTEGER,
	until text,
	broke text NOT NULL DEFAULT '',
	corrects_id INTEGER UNIQUE REFERENCES activity(id),
	client_key text UNIQUE,
	CHECK (disposition IS NOT NULL OR complaint = 1)
) STRICT;
INSERT INTO activity VALUES(1,1,1,NULL,1,1795476600000,1795476600000,'in','email','replied','contact',0,NULL,0,0,NULL,NULL,'',NULL,NULL);
INSERT INTO activity VALUES(2,2,2,NULL,1,1795482000000,1795482000000,'out','email','sent',NULL,0,NULL,0,1,NULL,NULL,'',NULL,NULL);
INSERT INTO activity VALUES(3,3,3,NULL,1,1795493400000,1795493400000,'out','phone','absent','gatekeeper',0,4,0,0,1795500000000,NULL,'',NULL,NULL);
INSERT INTO activity VALUES(4,3,3,NULL,1,1795500000000,1795500000000,'out','phone','not_now','contact',0,4,1,0,NULL,'2027-04-01','',NULL,NULL);
INSERT INTO activity VALUES(5,1,1,NULL,1,1795476600000,1795476600000,'out','email','not_now','contact',0,NULL,0,0,NULL,NULL,'',1,NULL);
CREATE TABLE activity_text (
	activity_id INTEGER NOT NULL PRIMARY KEY REFERENCES activity(id),
	note text,
	said text,
	answered_by text,
	reason text
) STRICT;
INSERT INTO activity_text VALUES(1,'返事あり',NULL,NULL,NULL);
INSERT INTO activity_text VALUES(2,'資料',NULL,NULL,NULL);
CREATE TABLE activity_before (
	activity_id INTEGER NOT NULL PRIMARY KEY REFERENCES activity(id),
	main_id INTEGER,
	contact_id INTEGER NOT NULL,
	state text NOT NULL,
	enrollment_id INTEGER,
	enrollment_step INTEGER,
	anchor_at INTEGER,
	step_attempts INTEGER NOT NULL,
	round_attempts INTEGER NOT NULL,
	route_blocks INTEGER NOT NULL,
	contacts INTEGER NOT NULL,
	rung text NOT NULL
) STRICT;
INSERT INTO activity_before VALUES(1,1,1,'working',1,1,NULL,0,0,0,0,'contact');
INSERT INTO activity_before VALUES(2,2,2,'working',2,1,NULL,0,0,0,0,'nobody');
INSERT INTO activity_before VALUES(3,3,3,'waiting',3,1,NULL,0,0,0,0,'gatekeeper');
INSERT INTO activity_before VALUES(4,9,3,'waiting',3,1,NULL,1,1,1,0,'contact');
INSERT INTO activity_before VALUES(5,1,1,'working',1,1,NULL,0,0,0,0,'contact');
CREATE TABLE account_day (
	number_id INTEGER NOT NULL REFERENCES number(id),
	day text NOT NULL,
	touch_id INTEGER NOT NULL REFERENCES touch(id),
	PRIMARY KEY (number_id, day)
) STRICT;
INSERT INTO account_day VALUES(4,'2026-11-24',3);
CREATE TABLE import_row (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	batch_id INTEGER NOT NULL REFERENCES import_batch(id),
	line INTEGER NOT NULL,
	outcome text NOT NULL,
	contact_id INTEGER,
	lead_id INTEGER,
	detail text,
	raw text NOT NULL
) STRICT;
INSERT INTO import_row VALUES(1,1,2,'new',1,1,NULL,'["株式会社見本商事","総務部","部長","見本 太郎","taro@example.jp","03-5550-0101","090-5550-0101","2026-11-20","経費精算の話"]');
INSERT INTO import_row VALUES(2,1,3,'new',2,2,NULL,'["見本工業㈱","","課長","仮名 花子","hanako@example.jp","03-5550-0102","","2026-11-19",""]');
INSERT INTO import_row VALUES(3,1,4,'new',3,3,NULL,'["仮名物流","","","例田 次郎","","06-5550-0103","","2025-04-01",""]');
INSERT INTO import_row VALUES(4,1,5,'new',4,4,NULL,'["株式会社見本商事","","主任","見本 三郎","saburo@example.jp","03-5550-0101","","2026-11-20","展示会"]');
INSERT INTO import_row VALUES(5,1,6,'new',5,5,NULL,'["架空電機","","","架空 四郎","","","080-5550-0104","2026-11-24","名刺のみ"]');
INSERT INTO import_row VALUES(6,1,7,'new',6,6,NULL,'["架空電機","","","","","03-5550-0105","","",""]');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('cadence',7);
INSERT INTO sqlite_sequence VALUES('cadence_version',7);
INSERT INTO sqlite_sequence VALUES('step',26);
INSERT INTO sqlite_sequence VALUES('user',2);
INSERT INTO sqlite_sequence VALUES('import_batch',1);
INSERT INTO sqlite_sequence VALUES('account',4);
INSERT INTO sqlite_sequence VALUES('contact',6);
INSERT INTO sqlite_sequence VALUES('number',6);
INSERT INTO sqlite_sequence VALUES('contact_number',7);
INSERT INTO sqlite_sequence VALUES('contact_email',3);
INSERT INTO sqlite_sequence VALUES('lead',6);
INSERT INTO sqlite_sequence VALUES('enrollment',8);
INSERT INTO sqlite_sequence VALUES('touch',12);
INSERT INTO sqlite_sequence VALUES('import_row',6);
INSERT INTO sqlite_sequence VALUES('activity',5);
INSERT INTO sqlite_sequence VALUES('suppression',2);
INSERT INTO sqlite_sequence VALUES('account_date',1);
CREATE INDEX account_by_key ON account(key);
CREATE INDEX account_date_by_account ON account_date(account_id, day_from);
CREATE INDEX contact_by_account_name ON contact(account_id, name_key);
CREATE INDEX contact_by_batch ON contact(batch_id);
CREATE INDEX contact_number_by_number ON contact_number(number_id);
CREATE INDEX contact_email_by_key ON contact_email(key);
CREATE INDEX contact_value_by_contact ON contact_value(contact_id);
CREATE INDEX contact_value_by_batch ON contact_value(batch_id);
CREATE INDEX opt_out_by_contact ON opt_out(contact_id);
CREATE INDEX suppression_by_hash ON suppression(hash);
CREATE INDEX touch_by_lead ON touch(lead_id, state);
CREATE INDEX touch_open_due ON touch(due_at) WHERE state = 'open';
CREATE UNIQUE INDEX lead_living ON lead(contact_id)
	WHERE state NOT IN ('stopped', 'invalid');
CREATE INDEX lead_by_contact ON lead(contact_id);
CREATE INDEX lead_by_owner ON lead(owner_id, state);
CREATE INDEX lead_by_next ON lead(next_touch_id);
CREATE INDEX lead_by_batch ON lead(batch_id);
CREATE INDEX lead_by_referrer ON lead(referrer_id);
CREATE INDEX enrollment_by_lead ON enrollment(lead_id);
CREATE INDEX activity_by_lead ON activity(lead_id, at);
CREATE INDEX activity_by_contact ON activity(contact_id, at);
CREATE INDEX activity_by_number ON activity(number_id, at);
CREATE INDEX activity_by_user ON activity(user_id, at);
CREATE INDEX activity_by_touch ON activity(touch_id);
CREATE INDEX account_day_by_touch ON account_day(touch_id);
CREATE INDEX import_row_by_batch ON import_row(batch_id, line);
CREATE INDEX import_row_by_contact ON import_row(contact_id);
CREATE TRIGGER lead_insert BEFORE INSERT ON lead
BEGIN
	SELECT RAISE(ABORT, 'R-C7 this lead exists already')
	WHERE EXISTS (SELECT 1 FROM lead WHERE id = NEW.id)
	OR (NEW.state NOT IN ('stopped', 'invalid') AND EXISTS (
		SELECT 1 FROM lead WHERE contact_id = NEW.contact_id
		AND state NOT IN ('stopped', 'invalid')));
	SELECT RAISE(ABORT, 'a lead belongs to a contact')
	WHERE NOT EXISTS (SELECT 1 FROM contact WHERE id = NEW.contact_id);
	SELECT RAISE(ABORT, 'R-C7 a living lead needs its open main touch')
	WHERE (NEW.state NOT IN ('stopped', 'invalid')
		OR NEW.next_touch_id IS NOT NULL) AND NOT EXISTS (
		SELECT 1 FROM touch WHERE id = NEW.next_touch_id
		AND lead_id = NEW.id AND open = 1);
	SELECT RAISE(ABORT, 'R-J1 this person said stop')
	WHERE NEW.state NOT IN ('stopped', 'invalid') AND EXISTS (
		SELECT 1 FROM contact c LEFT JOIN account a ON a.id = c.account_id
		WHERE c.id = NEW.contact_id
		AND (c.stop_mask | coalesce(a.stop_mask, 0)) & 127 = 127);
END;
CREATE TRIGGER lead_update BEFORE UPDATE ON lead
BEGIN
	SELECT RAISE(ABORT, 'R-C7 the number of a lead never changes')
	WHERE NEW.id <> OLD.id;
	SELECT RAISE(ABORT, 'R-C7 one living lead per contact')
	WHERE NEW.state NOT IN ('stopped', 'invalid') AND EXISTS (
		SELECT 1 FROM lead WHERE contact_id = NEW.contact_id
		AND state NOT IN ('stopped', 'invalid') AND id <> NEW.id);
	SELECT RAISE(ABORT, 'R-C7 a living lead needs its open main touch')
	WHERE (NEW.state NOT IN ('stopped', 'invalid')
		OR NEW.next_touch_id IS NOT NULL) AND NOT EXISTS (
		SELECT 1 FROM touch WHERE id = NEW.next_touch_id
		AND lead_id = NEW.id AND open = 1);
	SELECT RAISE(ABORT, 'a lead belongs to a contact')
	WHERE NEW.contact_id <> OLD.contact_id AND NOT EXISTS (
		SELECT 1 FROM contact WHERE id = NEW.contact_id);
	SELECT RAISE(ABORT, 'R-J1 this person said stop')
	WHERE ((NEW.state NOT IN ('stopped', 'invalid')
		AND OLD.state IN ('stopped', 'invalid'))
		OR NEW.contact_id <> OLD.contact_id) AND EXISTS (
		SELECT 1 FROM contact c LEFT JOIN account a ON a.id = c.account_id
		LEFT JOIN touch t ON t.id = NEW.next_touch_id
		WHERE c.id = NEW.contact_id
		AND ((c.stop_mask | coalesce(a.stop_mask, 0)) & 127 = 127
		OR (c.stop_mask | coalesce(a.stop_mask, 0)) & CASE t.channel
			WHEN 'phone' THEN 1 WHEN 'email' THEN 2
			WHEN 'letter' THEN 4 WHEN 'package' THEN 8
			WHEN 'visit' THEN 16 WHEN 'linkedin' THEN 32
			WHEN 'meeting' THEN 64 ELSE 0 END <> 0));
END;
CREATE TRIGGER lead_delete BEFORE DELETE ON lead
WHEN OLD.state NOT IN ('stopped', 'invalid')
	OR EXISTS (SELECT 1 FROM activity WHERE lead_id = OLD.id)
BEGIN
	SELECT RAISE(ABORT, 'R-C7 nothing is deleted to clear a backlog');
END;
CREATE TRIGGER touch_insert BEFORE INSERT ON touch
BEGIN
	SELECT RAISE(ABORT, 'R-C7 this touch exists already')
	WHERE EXISTS (SELECT 1 FROM touch WHERE id = NEW.id);
	SELECT RAISE(ABORT, 'a touch belongs to a lead')
	WHERE NOT EXISTS (SELECT 1 FROM lead WHERE id = NEW.lead_id);
	SELECT RAISE(ABORT, 'R-J1 this person said stop')
	WHERE NEW.state = 'open' AND EXISTS (
		SELECT 1 FROM lead l JOIN contact c ON c.id = l.contact_id
		LEFT JOIN account a ON a.id = c.account_id
		WHERE l.id = NEW.lead_id AND (l.state = 'stopped'
		OR (c.stop_mask | coalesce(a.stop_mask, 0)) & CASE NEW.channel
			WHEN 'phone' THEN 1 WHEN 'email' THEN 2
			WHEN 'letter' THEN 4 WHEN 'package' THEN 8
			WHEN 'visit' THEN 16 WHEN 'linkedin' THEN 32
			WHEN 'meeting' THEN 64 ELSE 0 END <> 0));
END;
CREATE TRIGGER touch_update BEFORE UPDATE ON touch
BEGIN
	SELECT RAISE(ABORT, 'R-C7 the number of a touch never changes')
	WHERE NEW.id <> OLD.id OR NEW.lead_id <> OLD.lead_id;
	SELECT RAISE(ABORT, 'R-C7 a living lead needs its open main touch')
	WHERE OLD.open = 1 AND (NEW.kind <> 'main' OR NEW.state <> 'open')
	AND EXISTS (SELECT 1 FROM lead WHERE next_touch_id = OLD.id
		AND state NOT IN ('stopped', 'invalid'));
	SELECT RAISE(ABORT, 'R-J1 this person said stop')
	WHERE NEW.state = 'open' AND (OLD.state <> 'open'
		OR NEW.channel <> OLD.channel) AND EXISTS (
		SELECT 1 FROM lead l JOIN contact c ON c.id = l.contact_id
		LEFT JOIN account a ON a.id = c.account_id
		WHERE l.id = NEW.lead_id AND (l.state = 'stopped'
		OR (c.stop_mask | coalesce(a.stop_mask, 0)) & CASE NEW.channel
			WHEN 'phone' THEN 1 WHEN 'email' THEN 2
			WHEN 'letter' THEN 4 WHEN 'package' THEN 8
			WHEN 'visit' THEN 16 WHEN 'linkedin' THEN 32
			WHEN 'meeting' THEN 64 ELSE 0 END <> 0));
END;
CREATE TRIGGER touch_delete BEFORE DELETE ON touch
WHEN EXISTS (SELECT 1 FROM lead WHERE next_touch_id = OLD.id)
	OR EXISTS (SELECT 1 FROM activity WHERE touch_id = OLD.id)
BEGIN
	SELECT RAISE(ABORT, 'R-C7 a living lead needs its open main touch');
END;
CREATE TRIGGER activity_insert BEFORE INSERT ON activity
WHEN EXISTS (SELECT 1 FROM activity WHERE id = NEW.id
	OR client_key = NEW.client_key OR corrects_id = NEW.corrects_id)
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;
CREATE TRIGGER activity_update BEFORE UPDATE ON activity
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;
CREATE TRIGGER activity_delete BEFORE DELETE ON activity
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;
CREATE TRIGGER activity_before_update BEFORE UPDATE ON activity_before
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;
CREATE TRIGGER activity_before_insert BEFORE INSERT ON activity_before
WHEN EXISTS (SELECT 1 FROM activity_before
	WHERE activity_id = NEW.activity_id)
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;
CREATE TRIGGER activity_before_delete BEFORE DELETE ON activity_before
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;
CREATE TRIGGER activity_text_insert BEFORE INSERT ON activity_text
WHEN EXISTS (SELECT 1 FROM activity_text WHERE activity_id = NEW.activity_id)
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;
CREATE TRIGGER activity_text_update BEFORE UPDATE ON activity_text
WHEN NEW.activity_id <> OLD.activity_id
	OR (NEW.note IS NOT NULL AND NEW.note IS NOT OLD.note)
	OR (NEW.said IS NOT NULL AND NEW.said IS NOT OLD.said)
	OR (NEW.answered_by IS NOT NULL
		AND NEW.answered_by IS NOT OLD.answered_by)
	OR (NEW.reason IS NOT NULL AND NEW.reason IS NOT OLD.reason)
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only');
END;
CREATE TRIGGER contact_insert BEFORE INSERT ON contact
WHEN EXISTS (SELECT 1 FROM contact WHERE id = NEW.id)
BEGIN
	SELECT RAISE(ABORT, 'this contact exists already');
END;
CREATE TRIGGER contact_update BEFORE UPDATE OF id, stop_mask, account_id
	ON contact
BEGIN
	SELECT RAISE(ABORT, 'the number of a contact never changes')
	WHERE NEW.id <> OLD.id;
	SELECT RAISE(ABORT, 'R-J1 a stop is for good')
	WHERE OLD.stop_mask & ~NEW.stop_mask <> 0;
	SELECT RAISE(ABORT, 'R-J1 this account said stop')
	WHERE NEW.account_id IS NOT OLD.account_id AND EXISTS (
		SELECT 1 FROM account WHERE stop_mask <> 0
		AND id IN (NEW.account_id, OLD.account_id))
	AND EXISTS (SELECT 1 FROM lead WHERE contact_id = OLD.id);
END;
CREATE TRIGGER contact_delete BEFORE DELETE ON contact
WHEN EXISTS (SELECT 1 FROM lead WHERE contact_id = OLD.id)
BEGIN
	SELECT RAISE(ABORT, 'R-C7 nothing is deleted to clear a backlog');
END;
CREATE TRIGGER account_insert BEFORE INSERT ON account
WHEN EXISTS (SELECT 1 FROM account WHERE id = NEW.id)
BEGIN
	SELECT RAISE(ABORT, 'this account exists already');
END;
CREATE TRIGGER account_update BEFORE UPDATE OF id, stop_mask ON account
WHEN NEW.id <> OLD.id OR OLD.stop_mask & ~NEW.stop_mask <> 0
BEGIN
	SELECT RAISE(ABORT, 'R-J1 a stop is for good');
END;
CREATE TRIGGER account_delete BEFORE DELETE ON account
WHEN OLD.stop_mask <> 0
	OR EXISTS (SELECT 1 FROM contact WHERE account_id = OLD.id)
BEGIN
	SELECT RAISE(ABORT, 'R-C7 an account with contacts is not deleted');
END;
CREATE TRIGGER suppression_insert BEFORE INSERT ON suppression
WHEN EXISTS (SELECT 1 FROM suppression WHERE id = NEW.id)
BEGIN
	SELECT RAISE(ABORT, 'R-J1 a stop is for good');
END;
CREATE TRIGGER suppression_update BEFORE UPDATE ON suppression
BEGIN
	SELECT RAISE(ABORT, 'R-J1 a stop is for good');
END;
CREATE TRIGGER suppression_delete BEFORE DELETE ON suppression
BEGIN
	SELECT RAISE(ABORT, 'R-J1 a stop is for good');
END;
COMMIT;
