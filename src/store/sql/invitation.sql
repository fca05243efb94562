-- Invitations to meetings, for calendars.

-- name: invitation_lead one
-- why: the meeting ahead of a lead, who is asked, and by whom
-- arg: id int
-- row: id int, owner text, owner_mail text?, name text, company text?
-- row: address text?, mail text?, channel text?, purpose text?, at int?
-- row: minutes int?, erased_at int?
SELECT l.id, u.name, u.email, c.name, a.name, a.address,
	(SELECT e.address FROM contact_email e WHERE e.contact_id = c.id
		AND e.dead_at IS NULL ORDER BY e.role, e.id LIMIT 1),
	t.channel, t.purpose, t.due_at, t.minutes, c.erased_at
FROM lead l JOIN "user" u ON u.id = l.owner_id
JOIN contact c ON c.id = l.contact_id
LEFT JOIN account a ON a.id = c.account_id
LEFT JOIN touch t ON t.id = l.next_touch_id
WHERE l.id = $id;

-- name: invitation_last one
-- why: what was said last, of those merged into the lead too
-- arg: lead_id int
-- row: uid text, sequence int, cancel int, at int, minutes int, place text?
SELECT uid, sequence, cancel, at, minutes, place FROM invitation
WHERE lead_id = $lead_id
	OR lead_id IN (SELECT id FROM lead WHERE merged_into = $lead_id)
ORDER BY id DESC LIMIT 1;

-- name: invitation_count one
-- why: each meeting of a lead has a name of its own
-- arg: lead_id int
-- row: n int
SELECT count(*) FROM invitation WHERE lead_id = $lead_id AND sequence = 0;

-- name: invitation_add exec
-- why: what was given out is known the next time
-- arg: lead_id int, uid text, sequence int, cancel int, at int, minutes int
-- arg: place text?, user_id int, made_at int
INSERT INTO invitation(lead_id, uid, sequence, cancel, at, minutes, place,
	user_id, made_at)
VALUES ($lead_id, $uid, $sequence, $cancel, $at, $minutes, $place, $user_id,
	$made_at);
