-- Lists: contacts in the order of their readings, saved views, and what was
-- done to many leads at once.

CREATE INDEX contact_by_reading ON contact(coalesce(reading, name_key));

-- query: filters and sort, as the page writes them; shared: everybody sees it.
CREATE TABLE saved_view (
	id @id,
	user_id @int NOT NULL REFERENCES "user"(id),
	kind @text NOT NULL CHECK (kind IN ('lead', 'contact', 'account')),
	name @text NOT NULL,
	query @text NOT NULL,
	shared @int NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),
	created_at @int NOT NULL,
	UNIQUE (user_id, kind, name)
) @strict;
CREATE INDEX saved_view_shared ON saved_view(kind) WHERE shared = 1;

-- argument: the new owner's id, the day of the pause, the cadence's code, the
-- reason of the stop.
CREATE TABLE bulk_job (
	id @id,
	user_id @int NOT NULL REFERENCES "user"(id),
	action @text NOT NULL
		CHECK (action IN ('reassign', 'pause', 'enroll', 'stop')),
	argument @text NOT NULL,
	at @int NOT NULL,
	undone_at @int
) @strict;

-- The leads that were changed. before_owner, after_touch: how the lead stood
-- before and after, so that an undo gives back only what nobody has changed
-- since. A lead may be gone with the import that made it.
CREATE TABLE bulk_row (
	job_id @int NOT NULL REFERENCES bulk_job(id),
	lead_id @int NOT NULL,
	before_owner @int NOT NULL,
	after_touch @int,
	undone @int NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
	PRIMARY KEY (job_id, lead_id)
) @strict;
