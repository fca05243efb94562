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
-- why: what was said last, of those merged into the lead too; what went with a
--   mail that did not go was not said
-- arg: lead_id int
-- row: id int, uid text, sequence int, cancel int, at int, minutes int
-- row: place text?, answer text?, answered_at int?
SELECT i.id, i.uid, i.sequence, i.cancel, i.at, i.minutes, i.place, i.answer,
	i.answered_at
FROM invitation i
WHERE (i.lead_id = $lead_id
		OR i.lead_id IN (SELECT id FROM lead
			WHERE merged_into = $lead_id))
	AND (i.outbox_id IS NULL OR EXISTS (SELECT 1 FROM touch_mail m
		JOIN outbox o ON o.id = m.outbox_id
		WHERE m.invitation_id = i.id
		AND (o.state IN ('waiting', 'sent') OR o.unsure = 1)))
ORDER BY i.id DESC LIMIT 1;

-- name: invitation_count one
-- why: each meeting of a lead has a name of its own
-- arg: lead_id int
-- row: n int
SELECT count(*) FROM invitation WHERE lead_id = $lead_id AND sequence = 0;

-- name: invitation_add one
-- why: what was given out is known the next time
-- arg: lead_id int, uid text, sequence int, cancel int, at int, minutes int
-- arg: place text?, user_id int, made_at int, outbox_id int?
-- row: id int
INSERT INTO invitation(lead_id, uid, sequence, cancel, at, minutes, place,
	user_id, made_at, outbox_id)
VALUES ($lead_id, $uid, $sequence, $cancel, $at, $minutes, $place, $user_id,
	$made_at, $outbox_id)
RETURNING id;

-- name: invitation_top one
-- why: a number is used once, also where the mail with it did not go
-- arg: uid text
-- row: sequence int
SELECT max(sequence) FROM invitation WHERE uid = $uid;

-- name: invitation_carry exec
-- why: what a mail carries
-- arg: outbox_id int, invitation_id int?
UPDATE touch_mail SET invitation_id = $invitation_id
WHERE outbox_id = $outbox_id;

-- name: invitation_carried one
-- why: what a mail carries is written at the moment it goes
-- arg: outbox_id int
-- row: uid text, sequence int, cancel int, at int, minutes int, place text?
-- row: lead_id int
SELECT i.uid, i.sequence, i.cancel, i.at, i.minutes, i.place, i.lead_id
FROM touch_mail m JOIN invitation i ON i.id = m.invitation_id
WHERE m.outbox_id = $outbox_id;

-- name: invitation_of_uid one
-- why: which meeting they answer, and what was said of it last
-- arg: uid text
-- row: id int, lead_id int, sequence int, cancel int, at int, answer text?
SELECT i.id, i.lead_id, i.sequence, i.cancel, i.at, i.answer
FROM invitation i
WHERE i.uid = $uid
	AND (i.outbox_id IS NULL OR EXISTS (SELECT 1 FROM touch_mail m
		JOIN outbox o ON o.id = m.outbox_id
		WHERE m.invitation_id = i.id
		AND (o.state IN ('waiting', 'sent') OR o.unsure = 1)))
ORDER BY i.sequence DESC LIMIT 1;

-- name: invitation_answered exec
-- why: what they said to it
-- arg: id int, answer text, at int
UPDATE invitation SET answer = $answer, answered_at = $at WHERE id = $id;

-- name: invitation_confirmed exec
-- why: whoever accepted needs no question any more whether it suits them
-- arg: lead_id int, now int
UPDATE touch SET state = 'done', reason = 'accepted', closed_at = $now
WHERE lead_id = $lead_id AND state = 'open' AND kind = 'side'
	AND purpose = 'confirm';
