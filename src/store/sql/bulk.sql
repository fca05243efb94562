-- One change of many leads, and taking it back.

-- name: bulk_add one
-- why: what was asked for, by whom
-- arg: user_id int, action text, argument text, at int
-- row: id int
INSERT INTO bulk_job(user_id, action, argument, at)
VALUES ($user_id, $action, $argument, $at) RETURNING id;

-- name: bulk_lead one
-- why: how a lead stands before and after
-- arg: id int
-- row: contact_id int, owner_id int, next_touch_id int?
SELECT contact_id, owner_id, next_touch_id FROM lead WHERE id = $id;

-- name: bulk_row_add exec
-- why: one lead was changed
-- arg: job_id int, lead_id int, before_owner int, after_touch int?
INSERT INTO bulk_row(job_id, lead_id, before_owner, after_touch)
VALUES ($job_id, $lead_id, $before_owner, $after_touch);

-- name: bulk_get one
-- why: may it be taken back?
-- arg: id int
-- row: action text, argument text, undone_at int?
SELECT action, argument, undone_at FROM bulk_job WHERE id = $id;

-- name: bulk_rows many
-- why: the leads that were changed
-- arg: job_id int
-- row: lead_id int, before_owner int, after_touch int?
SELECT lead_id, before_owner, after_touch FROM bulk_row
WHERE job_id = $job_id ORDER BY lead_id;

-- name: bulk_row_undone exec
-- why: this lead is as it was
-- arg: job_id int, lead_id int
UPDATE bulk_row SET undone = 1
WHERE job_id = $job_id AND lead_id = $lead_id;

-- name: bulk_undone exec
-- why: it is taken back once
-- arg: id int, at int
UPDATE bulk_job SET undone_at = $at WHERE id = $id;
