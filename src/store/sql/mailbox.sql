-- Mailboxes of our own people, and the mails that came in there.

-- name: mail_own many
-- why: a mail of our own is never an answer
-- row: address text
-- scan: all of them are asked for
SELECT email FROM "user" WHERE email IS NOT NULL
UNION SELECT address FROM mailbox;

-- name: mailbox_get one
-- why: how somebody's mailbox stands
-- arg: user_id int
-- row: address text, imap_url text?, imap_user text?, imap_password blob?
-- row: imap_since int?, uidvalidity int?, last_uid int?, next_at int?
-- row: ok_at int?, failed_at int?, error text?, said text?
SELECT address, imap_url, imap_user, imap_password, imap_since,
	imap_uidvalidity, imap_last_uid, imap_next_at, imap_ok_at,
	imap_failed_at, imap_error, imap_said
FROM mailbox WHERE user_id = $user_id;

-- name: mailbox_imap_put exec
-- why: the account that somebody's answers come to
-- arg: user_id int, address text, url text, imap_user text, password blob
-- arg: since int, uidvalidity int?, last_uid int?, next_at int
INSERT INTO mailbox(user_id, address, imap_url, imap_user, imap_password,
	imap_since, imap_uidvalidity, imap_last_uid, imap_next_at)
VALUES ($user_id, $address, $url, $imap_user, $password, $since, $uidvalidity,
	$last_uid, $next_at)
ON CONFLICT (user_id) DO UPDATE SET address = excluded.address,
	imap_url = excluded.imap_url, imap_user = excluded.imap_user,
	imap_password = excluded.imap_password,
	imap_since = excluded.imap_since,
	imap_uidvalidity = excluded.imap_uidvalidity,
	imap_last_uid = excluded.imap_last_uid,
	imap_next_at = excluded.imap_next_at, imap_lease = NULL,
	imap_failed_at = NULL, imap_error = NULL, imap_said = NULL;

-- name: mailbox_imap_off exec
-- why: it is read no more
-- arg: user_id int
UPDATE mailbox SET imap_url = NULL, imap_user = NULL, imap_password = NULL,
	imap_since = NULL, imap_uidvalidity = NULL, imap_last_uid = NULL,
	imap_next_at = NULL, imap_lease = NULL, imap_ok_at = NULL,
	imap_failed_at = NULL, imap_error = NULL, imap_said = NULL
WHERE user_id = $user_id;

-- name: mailbox_due one
-- why: whose mailbox is read next
-- arg: now int
-- row: user_id int, next_at int
SELECT m.user_id, m.imap_next_at FROM mailbox m
JOIN "user" u ON u.id = m.user_id
WHERE m.imap_url IS NOT NULL AND m.imap_next_at <= $now
	AND u.disabled_at IS NULL
ORDER BY m.imap_next_at, m.user_id LIMIT 1;

-- name: mailbox_watched many
-- why: whose servers are asked to tell at once of a mail: those that are read
-- scan: one row for each of our own people
-- arg: most int
-- row: user_id int, imap_url text, imap_user text, imap_password blob
SELECT m.user_id, m.imap_url, m.imap_user, m.imap_password FROM mailbox m
JOIN "user" u ON u.id = m.user_id
WHERE m.imap_url IS NOT NULL AND m.imap_ok_at IS NOT NULL
	AND m.imap_error IS NULL AND u.disabled_at IS NULL
ORDER BY m.user_id LIMIT $most;

-- name: mailbox_due_now exec
-- why: somebody wants them read at once
-- arg: now int, user_id int?
UPDATE mailbox SET imap_next_at = $now
WHERE imap_url IS NOT NULL AND imap_lease IS NULL
	AND ($user_id IS NULL OR user_id = $user_id);

-- name: mailbox_claim exec
-- why: nobody else reads it meanwhile
-- arg: user_id int, next_at int, lease text, until int
UPDATE mailbox SET imap_lease = $lease, imap_next_at = $until
WHERE user_id = $user_id AND imap_next_at = $next_at
	AND imap_url IS NOT NULL;

-- name: mailbox_read exec
-- why: so far it was read; of no use to whoever lost the claim
-- arg: user_id int, lease text, uidvalidity int, last_uid int, until int
UPDATE mailbox SET imap_uidvalidity = $uidvalidity, imap_last_uid = $last_uid,
	imap_next_at = $until
WHERE user_id = $user_id AND imap_lease = $lease;

-- name: mailbox_well exec
-- why: it was read to its end
-- arg: user_id int, lease text, now int, next_at int
UPDATE mailbox SET imap_ok_at = $now, imap_next_at = $next_at,
	imap_lease = NULL, imap_failed_at = NULL, imap_error = NULL,
	imap_said = NULL
WHERE user_id = $user_id AND imap_lease = $lease;

-- name: mailbox_failed exec
-- why: what is wrong, since it is wrong
-- arg: user_id int, lease text, now int, next_at int, error text, said text?
UPDATE mailbox SET imap_next_at = $next_at, imap_lease = NULL,
	imap_failed_at = coalesce(imap_failed_at, $now), imap_error = $error,
	imap_said = $said
WHERE user_id = $user_id AND imap_lease = $lease;

-- name: mailbox_free exec
-- why: it was not read to its end: the next one goes on at once
-- arg: user_id int, lease text, now int
UPDATE mailbox SET imap_next_at = $now, imap_lease = NULL
WHERE user_id = $user_id AND imap_lease = $lease;

-- name: mail_in_known one
-- why: each mail counts once, however often it is seen
-- arg: user_id int, id_hash text
-- row: id int
SELECT id FROM mail_in WHERE user_id = $user_id AND id_hash = $id_hash;

-- name: mail_in_insert one
-- why: a mail that means something
-- arg: user_id int, id_hash text, at int, seen_at int, kind text, lead_id int?
-- arg: activity_id int?, until text?, ask text?, from_address text?
-- arg: subject text?, body text?
-- row: id int
INSERT INTO mail_in(user_id, id_hash, at, seen_at, kind, lead_id, activity_id,
	until, ask, from_address, subject, text)
VALUES ($user_id, $id_hash, $at, $seen_at, $kind, $lead_id, $activity_id,
	$until, $ask, $from_address, $subject, $body)
RETURNING id;

-- name: mail_in_asked many
-- why: what somebody is to decide, the oldest first, as far as one reads
-- arg: user_id int
-- row: id int, at int, kind text, ask text, lead_id int?, from_address text?
-- row: subject text?, body text?, contact text?, account text?
SELECT m.id, m.at, m.kind, m.ask, m.lead_id, m.from_address, m.subject, m.text,
	c.name, a.name
FROM mail_in m LEFT JOIN lead l ON l.id = m.lead_id
LEFT JOIN contact c ON c.id = l.contact_id
LEFT JOIN account a ON a.id = c.account_id
WHERE m.user_id = $user_id AND m.ask IS NOT NULL AND m.answer IS NULL
ORDER BY m.id LIMIT 200;

-- name: mail_waiting one
-- why: the day says that something waits, or is wrong
-- arg: user_id int
-- row: asks int, error text?
SELECT (SELECT count(*) FROM mail_in WHERE user_id = $user_id
		AND ask IS NOT NULL AND answer IS NULL),
	(SELECT imap_error FROM mailbox WHERE user_id = $user_id);

-- name: mail_in_get one
-- why: what is being decided
-- arg: id int
-- row: user_id int, at int, kind text, ask text?, lead_id int?, body text?
-- row: answer text?
SELECT user_id, at, kind, ask, lead_id, text, answer FROM mail_in
WHERE id = $id;

-- name: mail_in_answer exec
-- why: it was decided, and its words are not needed here any more
-- arg: id int, answer text, now int, activity_id int?
UPDATE mail_in SET answer = $answer, answered_at = $now,
	activity_id = coalesce($activity_id, activity_id),
	from_address = NULL, subject = NULL, text = NULL
WHERE id = $id AND answer IS NULL;

-- name: mail_lead_of one
-- why: whose answer it is: the lead whose touch was mailed under this id
-- arg: message_id text
-- row: lead_id int
SELECT t.lead_id FROM outbox o JOIN touch_mail m ON m.outbox_id = o.id
JOIN touch t ON t.id = m.touch_id
WHERE o.message_id = $message_id ORDER BY o.id DESC LIMIT 1;

-- name: mail_lead_of_account one
-- why: somebody else there answered: whose pursuit it may be about
-- arg: contact_id int, user_id int
-- row: lead_id int
SELECT l.id FROM contact me JOIN contact c ON c.account_id = me.account_id
JOIN lead l ON l.contact_id = c.id
WHERE me.id = $contact_id AND l.owner_id = $user_id
	AND l.state NOT IN ('stopped', 'invalid')
ORDER BY l.id DESC LIMIT 1;

-- name: mail_addresses many
-- why: is it the contact who writes? dead ones too
-- arg: contact_id int
-- row: id int, key text
SELECT id, key FROM contact_email WHERE contact_id = $contact_id ORDER BY id;
