-- Words that people put on leads. key: equal for notations of the same word; a
-- word that is on no lead any more is gone.
CREATE TABLE tag (
	id @id,
	key @text NOT NULL UNIQUE,
	name @text NOT NULL
) @strict;

-- Goes with a lead that an import taken back removes.
CREATE TABLE lead_tag (
	lead_id @int NOT NULL REFERENCES lead(id) ON DELETE CASCADE,
	tag_id @int NOT NULL REFERENCES tag(id),
	PRIMARY KEY (lead_id, tag_id)
) @strict;
CREATE INDEX lead_tag_by_tag ON lead_tag(tag_id);

-- A tag can be put on many leads at once.
ALTER TABLE bulk_job ADD COLUMN what @text NOT NULL DEFAULT 'stop' CHECK (what
	IN ('reassign', 'pause', 'enroll', 'stop', 'tag'));
UPDATE bulk_job SET what = action;
ALTER TABLE bulk_job DROP COLUMN action;
ALTER TABLE bulk_job RENAME COLUMN what TO action;
