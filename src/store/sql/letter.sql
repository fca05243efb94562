-- Letters and labels: whom they go to, and what is to be posted.

-- name: letter_to one
-- why: whom a lead's paper is addressed to, and whether it may still go
-- arg: lead_id int
-- row: id int, owner_id int, state text, touch_id int?, contact_id int
-- row: name text, department text?, title text?, seat int, account text?
-- row: postal_code text?, address text?, merged_into int?
SELECT l.id, l.owner_id, l.state, l.next_touch_id, c.id, c.name, c.department,
	c.title, c.seat, a.name, a.postal_code, a.address, l.merged_into
FROM lead l JOIN contact c ON c.id = l.contact_id
LEFT JOIN account a ON a.id = c.account_id
WHERE l.id = $lead_id;

-- name: letter_due many
-- why: what a user has to post by a day, the most urgent first
-- arg: user_id int, until int, most int
-- row: lead_id int
SELECT t.lead_id
FROM touch t JOIN lead l ON l.id = t.lead_id
WHERE t.state = 'open' AND t.owner_id = $user_id AND t.due_at <= $until
	AND t.id = l.next_touch_id
	AND (t.channel = 'letter' OR t.channel = 'package')
	AND l.state NOT IN ('stopped', 'invalid')
ORDER BY t.due_until, t.id LIMIT $most;
