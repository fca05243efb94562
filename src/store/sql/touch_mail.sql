-- Mails to customers, and the block under them (R-J3).

-- name: touch_mail_insert exec
-- why: the words that go with a row of the outbox
-- arg: outbox_id int, touch_id int, lead_id int, contact_id int
-- arg: automatic int, lang text, address text, subject text, body text
INSERT INTO touch_mail(outbox_id, touch_id, lead_id, contact_id, automatic,
	lang, address, subject, body)
VALUES ($outbox_id, $touch_id, $lead_id, $contact_id, $automatic, $lang,
	$address, $subject, $body);

-- name: touch_mail_again exec
-- why: put in once more, as it was written this time
-- arg: outbox_id int, automatic int, lang text, address text, subject text
-- arg: body text
UPDATE touch_mail SET automatic = $automatic, lang = $lang, address = $address,
	subject = $subject, body = $body, rule = NULL, why = NULL, waits = NULL,
	invitation_id = NULL
WHERE outbox_id = $outbox_id;

-- name: touch_mail_touch one
-- why: what a mail is about: the touch, the lead, whom, whose
-- arg: id int
-- row: state text, channel text, purpose text, lead_id int, contact_id int
-- row: owner_id int, name text, seat int, mail_basis text?, account text?
-- row: met_on text?
SELECT t.state, t.channel, t.purpose, l.id, c.id, l.owner_id, c.name, c.seat,
	c.mail_basis, a.name, c.met_on
FROM touch t JOIN lead l ON l.id = t.lead_id
JOIN contact c ON c.id = l.contact_id
LEFT JOIN account a ON a.id = c.account_id
WHERE t.id = $id;

-- name: touch_mail_get one
-- why: the words of one that is to go
-- arg: outbox_id int
-- row: touch_id int, automatic int, lang text, address text?, subject text?
-- row: body text?
SELECT touch_id, automatic, lang, address, subject, body FROM touch_mail
WHERE outbox_id = $outbox_id;

-- name: touch_mail_view one
-- why: how the mail of a touch stands
-- arg: touch_id int
-- row: outbox_id int, state text, next_at int, ended_at int?, error text?
-- row: said text?, unsure int, automatic int, address text?, subject text?
-- row: body text?, rule text?, why text?, waits text?, activity_id int?
-- row: filed text?, tries int, leased int
SELECT m.outbox_id, o.state, o.next_at, o.ended_at, o.error, o.said, o.unsure,
	m.automatic, m.address, m.subject, m.body, m.rule, m.why, m.waits,
	m.activity_id, m.filed, o.tries,
	CASE WHEN o.lease IS NULL THEN 0 ELSE 1 END
FROM touch_mail m JOIN outbox o ON o.id = m.outbox_id
WHERE m.touch_id = $touch_id;

-- name: touch_mail_list many
-- why: somebody's own page tells what became of their mails, the newest first
-- arg: user_id int, most int
-- row: touch_id int, state text, made_at int, next_at int, ended_at int?
-- row: error text?, said text?, unsure int, subject text?, rule text?
-- row: why text?, waits text?, lead_id int, name text, account text?
-- row: filed text?
SELECT m.touch_id, o.state, o.made_at, o.next_at, o.ended_at, o.error, o.said,
	o.unsure, m.subject, m.rule, m.why, m.waits, m.lead_id, c.name, a.name,
	m.filed
FROM outbox o JOIN touch_mail m ON m.outbox_id = o.id
JOIN contact c ON c.id = m.contact_id
LEFT JOIN account a ON a.id = c.account_id
WHERE o.user_id = $user_id AND o.kind = 'touch'
ORDER BY o.id DESC LIMIT $most;

-- name: touch_mail_thread many
-- why: the mails of a lead are one thread: what went before this one, the
--   newest first
-- arg: lead_id int, before int, most int
-- row: message_id text, subject text?
SELECT o.message_id, m.subject FROM touch_mail m
JOIN outbox o ON o.id = m.outbox_id
WHERE m.lead_id IN (SELECT id FROM lead
		WHERE id = $lead_id OR merged_into = $lead_id)
	AND o.state = 'sent' AND o.id <> $before
ORDER BY o.ended_at DESC, o.id DESC LIMIT $most;

-- name: touch_mail_said many
-- why: the next mail quotes what those before it said (R-C3), as it was sent
-- arg: lead_id int
-- row: activity_id int, body text
SELECT m.activity_id, m.body FROM touch_mail m
JOIN outbox o ON o.id = m.outbox_id
WHERE m.lead_id IN (SELECT id FROM lead
		WHERE id = $lead_id OR merged_into = $lead_id)
	AND m.activity_id IS NOT NULL AND m.body IS NOT NULL
	AND o.state = 'sent'
ORDER BY m.activity_id;

-- name: touch_mail_dropped exec
-- why: by which rule it may not go any more, in words
-- arg: outbox_id int, rule text, why text
UPDATE touch_mail SET rule = $rule, why = $why WHERE outbox_id = $outbox_id;

-- name: touch_mail_waits exec
-- why: for what it waits
-- arg: outbox_id int, waits text?
UPDATE touch_mail SET waits = $waits WHERE outbox_id = $outbox_id;

-- name: touch_mail_logged exec
-- why: what it became
-- arg: outbox_id int, activity_id int
UPDATE touch_mail SET activity_id = $activity_id WHERE outbox_id = $outbox_id;

-- name: touch_mail_filed exec
-- why: did a copy reach the folder of sent mails?
-- arg: outbox_id int, filed text
UPDATE touch_mail SET filed = $filed WHERE outbox_id = $outbox_id;

-- name: touch_mail_erase exec
-- why: the words go with the person (R-J4); that there was a mail stays
-- arg: contact_id int
UPDATE touch_mail SET address = NULL, subject = NULL, body = NULL, why = NULL
WHERE contact_id = $contact_id;

-- name: opt_out_lead one
-- why: on which of their leads an opt-out is logged: the living one, else the
--   newest
-- arg: contact_id int
-- row: id int, owner_id int
SELECT id, owner_id FROM lead WHERE contact_id = $contact_id
ORDER BY CASE WHEN state IN ('stopped', 'invalid') THEN 1 ELSE 0 END, id DESC
LIMIT 1;

-- name: touch_mail_user one
-- why: who writes
-- arg: id int
-- row: name text, email text?, lang text?, disabled_at int?
SELECT name, email, lang, disabled_at FROM "user" WHERE id = $id;

-- name: auto_due many
-- why: steps that go by themselves, are due, and were not mailed yet
-- arg: steps text, now int, most int
-- row: id int, owner_id int
SELECT t.id, l.owner_id FROM touch t
JOIN lead l ON l.id = t.lead_id AND l.next_touch_id = t.id
JOIN enrollment e ON e.id = t.enrollment_id
JOIN cadence_version v ON v.id = e.cadence_version_id
JOIN cadence k ON k.id = v.cadence_id
JOIN "user" u ON u.id = l.owner_id AND u.disabled_at IS NULL
WHERE t.state = 'open' AND t.channel = 'email' AND t.due_at <= $now
	AND ' ' || $steps || ' '
		LIKE '% ' || k.code || '/' || CAST(t.step AS text) || ' %'
	AND NOT EXISTS (SELECT 1 FROM touch_mail m WHERE m.touch_id = t.id)
ORDER BY l.owner_id, t.due_at, t.id LIMIT $most;
