-- Every invariant, as the rows that break it. A healthy database gives none.

-- name: check_counts one
-- why: a report that found nothing says how much it looked at
-- row: leads int, activities int
-- scan: everything is counted
SELECT (SELECT count(*) FROM lead), (SELECT count(*) FROM activity);

-- name: check_lead_without_touch many
-- why: R-C7, the promise of the product: nobody is forgotten
-- row: id int
-- scan: the check looks at every row
SELECT l.id FROM lead l WHERE l.state NOT IN ('stopped', 'invalid')
AND NOT EXISTS (SELECT 1 FROM touch t WHERE t.id = l.next_touch_id
	AND t.lead_id = l.id AND t.kind = 'main' AND t.state = 'open')
ORDER BY l.id;

-- name: check_lead_points_wrong many
-- why: a pointer at a closed touch, or at one of another lead
-- row: id int
-- scan: the check looks at every row
SELECT l.id FROM lead l WHERE l.next_touch_id IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM touch t WHERE t.id = l.next_touch_id
	AND t.lead_id = l.id AND t.kind = 'main' AND t.state = 'open')
ORDER BY l.id;

-- name: check_touch_unclaimed many
-- why: an open main touch that its lead does not point at is a second one
-- row: id int
-- scan: the check looks at every row
SELECT t.id FROM touch t
LEFT JOIN lead l ON l.id = t.lead_id
WHERE t.kind = 'main' AND t.state = 'open' AND (l.id IS NULL
	OR (l.state NOT IN ('stopped', 'invalid')
	AND l.next_touch_id IS DISTINCT FROM t.id))
ORDER BY t.id;

-- name: check_touch_of_ended many
-- why: a lead that has ended plans nothing
-- row: id int
-- scan: the check looks at every row
SELECT t.id FROM touch t JOIN lead l ON l.id = t.lead_id
WHERE t.state = 'open' AND l.state IN ('stopped', 'invalid')
ORDER BY t.id;

-- name: check_touch_stopped many
-- why: R-J1, nothing is planned on a channel that was closed
-- row: id int
-- scan: the check looks at every row
SELECT t.id FROM touch t
JOIN lead l ON l.id = t.lead_id
JOIN contact c ON c.id = l.contact_id
LEFT JOIN account a ON a.id = c.account_id
WHERE t.state = 'open'
AND (c.stop_mask | coalesce(a.stop_mask, 0)) & CASE t.channel
	WHEN 'phone' THEN 1 WHEN 'email' THEN 2 WHEN 'letter' THEN 4
	WHEN 'package' THEN 8 WHEN 'visit' THEN 16 WHEN 'linkedin' THEN 32
	WHEN 'meeting' THEN 64 ELSE 0 END <> 0
ORDER BY t.id;

-- name: check_lead_stopped many
-- why: R-J1, whoever said stop on all channels has no living lead
-- row: id int
-- scan: the check looks at every row
SELECT l.id FROM lead l
JOIN contact c ON c.id = l.contact_id
LEFT JOIN account a ON a.id = c.account_id
WHERE l.state NOT IN ('stopped', 'invalid')
AND (c.stop_mask | coalesce(a.stop_mask, 0)) & 127 = 127
ORDER BY l.id;

-- name: check_lead_twice many
-- why: one living lead per contact; the later ones are listed
-- row: id int
-- scan: the check looks at every row
SELECT l.id FROM lead l WHERE l.state NOT IN ('stopped', 'invalid')
AND EXISTS (SELECT 1 FROM lead o WHERE o.contact_id = l.contact_id
	AND o.id < l.id AND o.state NOT IN ('stopped', 'invalid'))
ORDER BY l.id;

-- name: check_lead_enrollment many
-- why: a lead is in a cadence that runs, and in its own
-- row: id int
-- scan: the check looks at every row
SELECT l.id FROM lead l WHERE l.enrollment_id IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM enrollment e WHERE e.id = l.enrollment_id
	AND e.lead_id = l.id AND e.state IN ('active', 'paused'))
ORDER BY l.id;

-- name: check_enrollment_unclaimed many
-- why: a running cadence that no lead is in would never go on
-- row: id int
-- scan: the check looks at every row
SELECT e.id FROM enrollment e WHERE e.state IN ('active', 'paused')
AND NOT EXISTS (SELECT 1 FROM lead l WHERE l.id = e.lead_id
	AND l.enrollment_id = e.id)
ORDER BY e.id;

-- name: check_correction many
-- why: a correction belongs to the lead of what it corrects
-- row: id int
-- scan: the check looks at every row
SELECT a.id FROM activity a JOIN activity b ON b.id = a.corrects_id
WHERE a.lead_id <> b.lead_id
ORDER BY a.id;

-- name: check_activity_touch many
-- why: an outcome belongs to the lead whose touch it closed
-- row: id int
-- scan: the check looks at every row
SELECT a.id FROM activity a JOIN touch t ON t.id = a.touch_id
WHERE a.lead_id <> t.lead_id
ORDER BY a.id;

-- name: check_dispositions many
-- why: which codes are in use; the table of the program knows the right ones
-- row: disposition text, id int
-- scan: the check looks at every row
SELECT disposition, min(id) FROM activity WHERE disposition IS NOT NULL
GROUP BY disposition ORDER BY disposition;

-- name: check_claim many
-- why: R-J2, a switchboard kept for a touch that does not exist
-- row: id int
-- scan: the check looks at every row
SELECT d.number_id FROM account_day d
WHERE NOT EXISTS (SELECT 1 FROM touch t WHERE t.id = d.touch_id)
ORDER BY d.number_id, d.day;

-- name: check_cadence_empty many
-- why: a lead in a cadence without steps would have nothing to go on with
-- row: id int
-- scan: the check looks at every row
SELECT v.id FROM cadence_version v
WHERE NOT EXISTS (SELECT 1 FROM step s WHERE s.cadence_version_id = v.id)
ORDER BY v.id;

-- name: check_merged_lead many
-- why: whoever was merged into another contact has no living lead of their own
-- row: id int
-- scan: the check looks at every row
SELECT l.id FROM lead l JOIN contact c ON c.id = l.contact_id
WHERE l.state NOT IN ('stopped', 'invalid')
	AND (c.merged_into IS NOT NULL OR l.merged_into IS NOT NULL)
ORDER BY l.id;

-- name: check_merged_contact many
-- why: a survivor is merged into nobody: no chains and no cycles
-- row: id int
-- scan: the check looks at every row
SELECT c.id FROM contact c JOIN contact s ON s.id = c.merged_into
WHERE s.merged_into IS NOT NULL ORDER BY c.id;

-- name: check_merged_account many
-- why: the same of companies, and nobody is left at a merged one
-- row: id int
-- scan: the check looks at every row
SELECT a.id FROM account a JOIN account s ON s.id = a.merged_into
WHERE s.merged_into IS NOT NULL
	OR EXISTS (SELECT 1 FROM contact c WHERE c.account_id = a.id
		AND c.merged_into IS NULL)
ORDER BY a.id;

-- name: check_lead_merged many
-- why: a lead goes on in one that is not merged itself
-- row: id int
-- scan: the check looks at every row
SELECT l.id FROM lead l JOIN lead s ON s.id = l.merged_into
WHERE s.merged_into IS NOT NULL ORDER BY l.id;

-- name: check_merge many
-- why: a merge that was not undone names who lives on in whom
-- row: id int
SELECT m.id FROM merge m WHERE m.undone_at IS NULL
	AND ((m.kind = 'contact' AND NOT EXISTS (SELECT 1 FROM contact c
		WHERE c.id = m.from_id AND c.merged_into IS NOT NULL))
	OR (m.kind = 'account' AND NOT EXISTS (SELECT 1 FROM account a
		WHERE a.id = m.from_id AND a.merged_into IS NOT NULL)))
ORDER BY m.id;

-- name: check_lent many
-- why: R-J1, what a merge lent is closed
-- row: id int
-- scan: the check looks at every row
SELECT id FROM contact WHERE lent_mask & ~stop_mask <> 0 ORDER BY id;

-- name: check_enrollment_step many
-- why: a lead stands at a step that its version of the cadence has
-- row: id int
-- scan: the check looks at every row
SELECT e.id FROM enrollment e WHERE e.state IN ('active', 'paused')
AND NOT EXISTS (SELECT 1 FROM step s
	WHERE s.cadence_version_id = e.cadence_version_id
	AND s.position = e.step)
ORDER BY e.id;

-- name: check_re_approach_day many
-- why: R-C5, what levelling counts with is what the leads say; by salesperson
-- row: id int
-- scan: the check looks at every row
SELECT DISTINCT y.owner_id FROM (SELECT x.owner_id, x.day, sum(x.n) AS n
	FROM (SELECT owner_id, day, n FROM re_approach_day
		UNION ALL
		SELECT l.owner_id, (t.due_at + 32400000) / 86400000, -1
		FROM lead l JOIN touch t ON t.id = l.next_touch_id
		WHERE t.purpose = 're_approach') x
	GROUP BY x.owner_id, x.day) y
WHERE y.n <> 0 ORDER BY y.owner_id;

-- name: check_touch_owner many
-- why: R-C7, what is due is found by whose it is
-- row: id int
-- scan: the check looks at every row
SELECT t.id FROM touch t JOIN lead l ON l.id = t.lead_id
WHERE t.state = 'open' AND t.owner_id IS DISTINCT FROM l.owner_id
ORDER BY t.id;

-- name: store_filled one
-- why: the demo fills an empty database only; one user may be there already
-- row: filled int
-- scan: the first row of a table is enough
SELECT CASE WHEN EXISTS (SELECT 1 FROM contact)
	OR EXISTS (SELECT 1 FROM account) OR EXISTS (SELECT 1 FROM lead)
	OR EXISTS (SELECT 1 FROM import_batch)
	OR (SELECT count(*) FROM "user") > 1 THEN 1 ELSE 0 END;

-- name: bench_due one
-- why: how long the list is that was made to measure with
-- arg: until int
-- row: n int
SELECT count(*) FROM touch WHERE state = 'open' AND due_at <= $until;

-- name: check_mail_basis many
-- why: R-J3, who is mailed is who may be: what holds stands on the contact
-- row: id int
-- scan: the check looks at every row
SELECT c.id FROM contact c
WHERE c.merged_into IS NULL AND c.erased_at IS NULL
AND c.mail_basis IS DISTINCT FROM (SELECT k.kind FROM consent k
	WHERE k.withdrawn_at IS NULL
		AND k.contact_id IN (SELECT m.id FROM contact m
			WHERE m.id = c.id OR m.merged_into = c.id)
		AND NOT EXISTS (SELECT 1 FROM consent w
			WHERE w.withdrawn_at IS NOT NULL
			AND w.contact_id IN (SELECT m.id FROM contact m
				WHERE m.id = c.id OR m.merged_into = c.id)
			AND (k.by_hand = 0
				OR w.withdrawn_at >= k.recorded_at))
	ORDER BY k.recorded_at DESC, k.id DESC LIMIT 1)
ORDER BY c.id;
