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

-- name: bulk_refuse exec
-- why: this lead was left alone
-- arg: job_id int, lead_id int, why text
INSERT INTO bulk_refusal(job_id, lead_id, why)
VALUES ($job_id, $lead_id, $why);

-- name: bulk_job_get one
-- why: what a change was, for the page that tells of it
-- arg: id int
-- row: user_id int, user text, action text, argument text, at int
-- row: undone_at int?, done int, undone int, refused int
SELECT j.user_id, u.name, j.action, j.argument, j.at, j.undone_at,
	(SELECT count(*) FROM bulk_row r WHERE r.job_id = j.id),
	(SELECT count(*) FROM bulk_row r WHERE r.job_id = j.id
		AND r.undone = 1),
	(SELECT count(*) FROM bulk_refusal f WHERE f.job_id = j.id
		AND NOT EXISTS (SELECT 1 FROM bulk_row r
			WHERE r.job_id = j.id AND r.lead_id = f.lead_id))
FROM bulk_job j JOIN "user" u ON u.id = j.user_id
WHERE j.id = $id;

-- name: bulk_refused many
-- why: the leads that were left alone, and why
-- arg: job_id int, most int
-- row: lead_id int, why text, done int, name text?, account text?
SELECT f.lead_id, f.why, CASE WHEN r.lead_id IS NULL THEN 0 ELSE 1 END,
	c.name, a.name
FROM bulk_refusal f
LEFT JOIN bulk_row r ON r.job_id = f.job_id AND r.lead_id = f.lead_id
LEFT JOIN lead l ON l.id = f.lead_id
LEFT JOIN contact c ON c.id = l.contact_id
LEFT JOIN account a ON a.id = c.account_id
WHERE f.job_id = $job_id ORDER BY f.lead_id LIMIT $most;

-- name: bulk_changed many
-- why: the leads that were changed, by name
-- arg: job_id int, most int
-- row: lead_id int, undone int, name text?, account text?
SELECT r.lead_id, r.undone, c.name, a.name
FROM bulk_row r
LEFT JOIN lead l ON l.id = r.lead_id
LEFT JOIN contact c ON c.id = l.contact_id
LEFT JOIN account a ON a.id = c.account_id
WHERE r.job_id = $job_id AND NOT EXISTS (SELECT 1 FROM bulk_refusal f
	WHERE f.job_id = r.job_id AND f.lead_id = r.lead_id)
ORDER BY r.lead_id LIMIT $most;

-- name: bulk_look one
-- why: whom a stop would reach, and what it would end
-- arg: lead_id int
-- row: name text, account text?, touches int
SELECT c.name, a.name, (SELECT count(*) FROM lead x
	JOIN touch t ON t.lead_id = x.id
	WHERE x.contact_id = l.contact_id AND t.state = 'open')
FROM lead l JOIN contact c ON c.id = l.contact_id
LEFT JOIN account a ON a.id = c.account_id
WHERE l.id = $lead_id;
