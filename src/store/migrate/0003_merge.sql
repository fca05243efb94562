-- Duplicates: two rows of one person or one company become one, and can become
-- two again. Whoever is merged stays as a row that is never worked with
-- (merged_into names the survivor, which is merged into nobody itself): the log
-- is append-only and goes on naming it.

ALTER TABLE contact ADD COLUMN merged_into @int REFERENCES contact(id);
-- The part of stop_mask that a merge lent: what the other row gave up. It goes
-- when the merge is undone; what this person gave up never does (R-J1).
ALTER TABLE contact ADD COLUMN lent_mask @int NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN merged_into @int REFERENCES account(id);
-- The lead that goes on with the history of this one.
ALTER TABLE lead ADD COLUMN merged_into @int REFERENCES lead(id);
CREATE INDEX contact_by_merged ON contact(merged_into)
	WHERE merged_into IS NOT NULL;
CREATE INDEX account_by_merged ON account(merged_into)
	WHERE merged_into IS NOT NULL;
CREATE INDEX lead_by_merged ON lead(merged_into)
	WHERE merged_into IS NOT NULL;

-- Rows that a merge copied to the survivor; the originals stay where they are.
ALTER TABLE contact_number ADD COLUMN merge_id @int;
ALTER TABLE contact_email ADD COLUMN merge_id @int;
ALTER TABLE opt_out ADD COLUMN merge_id @int;
ALTER TABLE account_date ADD COLUMN merge_id @int;

-- from_id and into_id are contacts or accounts; they may be gone when the merge
-- was undone long ago. last_…: the newest row of each at that moment, so that an
-- undo knows what came since.
CREATE TABLE merge (
	id @id CHECK (id > 0),
	kind @text NOT NULL CHECK (kind IN ('contact', 'account')),
	from_id @int NOT NULL,
	into_id @int NOT NULL,
	user_id @int REFERENCES "user"(id),
	at @int NOT NULL,
	own_mask @int NOT NULL,
	lent_mask @int NOT NULL,
	last_activity @int NOT NULL,
	last_opt_out @int NOT NULL,
	last_touch @int NOT NULL,
	last_enrollment @int NOT NULL,
	lead_id @int,
	undone_at @int,
	CHECK (from_id <> into_id)
) @strict;
CREATE INDEX merge_by_from ON merge(kind, from_id);
CREATE INDEX merge_by_into ON merge(kind, into_id);

-- How a lead and its enrollment stood before; after_touch: its main touch when
-- the merge was done.
CREATE TABLE merge_lead (
	id @id,
	merge_id @int NOT NULL REFERENCES merge(id),
	lead_id @int NOT NULL REFERENCES lead(id),
	contact_id @int NOT NULL,
	owner_id @int NOT NULL,
	state @text NOT NULL,
	state_reason @text,
	reason @text,
	enrollment_id @int,
	anchor_at @int,
	step_attempts @int NOT NULL,
	round_attempts @int NOT NULL,
	route_blocks @int NOT NULL,
	contacts @int NOT NULL,
	rung @text NOT NULL,
	next_touch_id @int,
	merged_into @int,
	enrollment_state @text,
	enrollment_step @int,
	paused_until @text,
	exit_reason @text,
	disposition @text,
	ended_at @int,
	after_state @text,
	after_touch @int,
	after_enrollment @int,
	after_owner @int,
	UNIQUE (merge_id, lead_id)
) @strict;
CREATE INDEX merge_lead_by_lead ON merge_lead(lead_id);

-- Single rows: 'open' a touch that was open before, 'made' one the merge made,
-- 'child' a contact or account that had been merged into the one that is merged
-- now, 'contact' one that moved to the surviving account.
CREATE TABLE merge_row (
	id @id,
	merge_id @int NOT NULL REFERENCES merge(id),
	kind @text NOT NULL
		CHECK (kind IN ('open', 'made', 'child', 'contact')),
	row_id @int NOT NULL,
	UNIQUE (merge_id, kind, row_id)
) @strict;

-- Empty fields of the survivor that were filled, and with what.
CREATE TABLE merge_field (
	id @id,
	merge_id @int NOT NULL REFERENCES merge(id),
	field @text NOT NULL,
	value @text NOT NULL,
	UNIQUE (merge_id, field)
) @strict;

-- "No duplicate", said once: not listed again.
CREATE TABLE distinct_pair (
	kind @text NOT NULL CHECK (kind IN ('contact', 'account')),
	a_id @int NOT NULL,
	b_id @int NOT NULL,
	user_id @int REFERENCES "user"(id),
	at @int NOT NULL,
	PRIMARY KEY (kind, a_id, b_id),
	CHECK (a_id < b_id)
) @strict;

