-- What we offer and how we say so (R-D1), texts of the team's own (R-B6), and
-- whom a referral is asked from (R-D6).

-- chosen: the one of every lead for which no other was chosen.
CREATE TABLE offer (
	id @id CHECK (id > 0),
	name @text NOT NULL,
	created_at @int,
	chosen @int NOT NULL DEFAULT 0 CHECK (chosen IN (0, 1)),
	retired_at @int,
	CHECK (chosen = 0 OR retired_at IS NULL)
) @strict;
CREATE UNIQUE INDEX offer_chosen ON offer(chosen) WHERE chosen = 1;

-- What was said when: a version is never changed, the newest is said now.
-- made_at NULL: it was a setting before there were versions.
CREATE TABLE offer_version (
	id @id CHECK (id > 0),
	offer_id @int NOT NULL REFERENCES offer(id),
	number @int NOT NULL,
	made_at @int,
	made_by @int REFERENCES "user"(id),
	UNIQUE (offer_id, number)
) @strict;

CREATE TABLE offer_part (
	version_id @int NOT NULL REFERENCES offer_version(id),
	lang @text NOT NULL CHECK (lang IN ('ja', 'en')),
	part @text NOT NULL,
	text @text NOT NULL,
	PRIMARY KEY (version_id, lang, part)
) @strict;

-- The offer of the leads in a cadence, or with accounts of an industry.
CREATE TABLE offer_for (
	kind @text NOT NULL CHECK (kind IN ('cadence', 'industry')),
	key @text NOT NULL,
	offer_id @int NOT NULL REFERENCES offer(id),
	PRIMARY KEY (kind, key)
) @strict;

-- name: the purpose, the comeback, or what a snippet is called. offer_id 0: of
-- all offers. An empty body: as it shipped, from this version on.
CREATE TABLE template (
	id @id,
	kind @text NOT NULL CHECK (kind IN ('email', 'letter', 'package',
		'voicemail', 'comeback', 'snippet')),
	name @text NOT NULL,
	lang @text NOT NULL CHECK (lang IN ('ja', 'en')),
	offer_id @int NOT NULL,
	number @int NOT NULL,
	subject @text NOT NULL,
	body @text NOT NULL,
	made_at @int NOT NULL,
	made_by @int REFERENCES "user"(id),
	UNIQUE (kind, name, lang, offer_id, number)
) @strict;

-- Words about a customer: they go where the lead's other words go.
CREATE TABLE referral (
	lead_id @int NOT NULL PRIMARY KEY REFERENCES lead(id)
		ON DELETE CASCADE,
	people @text NOT NULL,
	problem @text NOT NULL,
	at @int NOT NULL
) @strict;

ALTER TABLE lead ADD COLUMN offer_id @int REFERENCES offer(id);
ALTER TABLE activity ADD COLUMN offer_version_id @int
	REFERENCES offer_version(id);
CREATE INDEX activity_by_offer ON activity(offer_version_id)
	WHERE offer_version_id IS NOT NULL;

-- What was a setting is the first version of an offer.
INSERT INTO offer(name, created_at, chosen)
SELECT value, NULL, 1 FROM setting WHERE key = 'goods' AND value <> '';
INSERT INTO offer_version(offer_id, number, made_at, made_by)
SELECT id, 1, NULL, NULL FROM offer;
INSERT INTO offer_part(version_id, lang, part, text)
SELECT v.id, 'ja', 'goods', o.name
FROM offer_version v JOIN offer o ON o.id = v.offer_id;
DELETE FROM setting WHERE key = 'goods';
