-- Mail on its way out, and who wants their day as mail.

-- name: outbox_insert exec
-- why: a mail to be sent, once for each key
-- arg: key text, kind text, user_id int, message_id text, now int
-- arg: until_at int, mailbox int
INSERT INTO outbox(key, kind, user_id, message_id, state, made_at, next_at,
	until_at, mailbox)
VALUES ($key, $kind, $user_id, $message_id, 'waiting', $now, $now, $until_at,
	$mailbox)
ON CONFLICT (key) DO NOTHING;

-- name: outbox_reopen exec
-- why: what did not go is put in once more, under its Message-ID
-- arg: key text, now int, until_at int, mailbox int
UPDATE outbox SET state = 'waiting', ended_at = NULL, lease = NULL, tries = 0,
	made_at = $now, next_at = $now, until_at = $until_at,
	mailbox = $mailbox, error = NULL, said = NULL
WHERE key = $key AND state IN ('refused', 'given_up', 'dropped');

-- name: outbox_by_key one
-- why: what became of it
-- arg: key text
-- row: id int, state text, next_at int, ended_at int?, error text?, said text?
-- row: unsure int
SELECT id, state, next_at, ended_at, error, said, unsure FROM outbox
WHERE key = $key;

-- name: outbox_due one
-- why: the next one to send; one whose sender died is due again
-- arg: now int
-- row: id int, key text, kind text, user_id int, message_id text, tries int
-- row: until_at int, mailbox int, made_at int
SELECT id, key, kind, user_id, message_id, tries, until_at, mailbox, made_at
FROM outbox
WHERE state = 'waiting' AND next_at <= $now ORDER BY next_at, id LIMIT 1;

-- name: outbox_get one
-- why: the same of one that is wanted now, if nobody is sending it
-- arg: id int, now int
-- row: id int, key text, kind text, user_id int, message_id text, tries int
-- row: until_at int, mailbox int, made_at int
SELECT id, key, kind, user_id, message_id, tries, until_at, mailbox, made_at
FROM outbox
WHERE id = $id AND state = 'waiting' AND (lease IS NULL OR next_at <= $now);

-- name: outbox_claim exec
-- why: nobody else sends it meanwhile; whoever had it and did not come back may
--   have sent it
-- arg: id int, lease text, now int, until int
UPDATE outbox SET unsure = CASE WHEN lease IS NULL THEN unsure ELSE 1 END,
	lease = $lease, next_at = $until, tries = tries + 1, claimed_at = $now
WHERE id = $id;

-- name: outbox_unsure exec
-- why: it was handed over whole and nobody answered: it may have been taken
-- arg: id int, lease text
UPDATE outbox SET unsure = 1
WHERE id = $id AND lease = $lease AND state = 'waiting';

-- name: outbox_put_off exec
-- why: it may not go yet, and was not tried
-- arg: id int, next_at int
UPDATE outbox SET next_at = $next_at
WHERE id = $id AND state = 'waiting' AND lease IS NULL;

-- name: outbox_put_off_all exec
-- why: the account has sent enough for now: the others wait as long
-- arg: mailbox int, next_at int
UPDATE outbox SET next_at = $next_at
WHERE state = 'waiting' AND kind = 'touch' AND mailbox = $mailbox
	AND next_at < $next_at AND lease IS NULL;

-- name: outbox_pace one
-- why: how much an account has sent, and when last
-- arg: mailbox int, day int, since int
-- row: last int?, n int
SELECT max(claimed_at), coalesce(sum(CASE WHEN claimed_at >= $day
		AND (state = 'sent' OR lease IS NOT NULL) THEN 1 ELSE 0 END), 0)
FROM outbox
WHERE kind = 'touch' AND mailbox = $mailbox AND claimed_at >= $since;

-- name: outbox_end exec
-- why: how it ended; of no use to whoever lost the claim
-- arg: id int, lease text, state text, now int, error text?, said text?
UPDATE outbox SET state = $state, ended_at = $now, lease = NULL,
	error = $error, said = $said,
	failed_at = CASE WHEN $error IS NULL THEN failed_at ELSE $now END
WHERE id = $id AND lease = $lease AND state = 'waiting';

-- name: outbox_again exec
-- why: it did not go, and is tried later
-- arg: id int, lease text, next_at int, now int, error text, said text?
UPDATE outbox SET next_at = $next_at, lease = NULL, failed_at = $now,
	error = $error, said = $said
WHERE id = $id AND lease = $lease AND state = 'waiting';

-- name: outbox_free exec
-- why: it was not tried to its end: the next one begins at once
-- arg: id int, lease text, now int
UPDATE outbox SET next_at = $now, lease = NULL, tries = tries - 1
WHERE id = $id AND lease = $lease AND state = 'waiting';

-- name: outbox_hold exec
-- why: where the account is at fault, its others need not try before
-- arg: mailbox int, next_at int
UPDATE outbox SET next_at = $next_at
WHERE state = 'waiting' AND mailbox = $mailbox AND next_at < $next_at
	AND lease IS NULL;

-- name: outbox_over exec
-- why: what is worth nothing any more, and in nobody's hands
-- arg: now int
UPDATE outbox SET state = 'given_up', ended_at = $now, lease = NULL
WHERE state = 'waiting' AND until_at <= $now
	AND (lease IS NULL OR next_at <= $now);

-- name: outbox_work one
-- why: is there anything to write?
-- arg: now int
-- row: due int?, over int?
SELECT (SELECT min(next_at) FROM outbox WHERE state = 'waiting'
		AND next_at <= $now),
	(SELECT min(until_at) FROM outbox WHERE state = 'waiting'
		AND until_at <= $now AND (lease IS NULL OR next_at <= $now));

-- name: outbox_sent one
-- why: the settings tell since when all is well
-- row: at int?
SELECT max(ended_at) FROM outbox WHERE state = 'sent';

-- name: outbox_failed one
-- why: and what went wrong last
-- row: at int, error text, said text?
SELECT failed_at, error, said FROM outbox WHERE failed_at IS NOT NULL
ORDER BY failed_at DESC, id DESC LIMIT 1;

-- name: outbox_last one
-- why: somebody's own page tells what became of their mail
-- arg: user_id int, kind text
-- row: key text
SELECT key FROM outbox
WHERE user_id = $user_id AND kind = $kind ORDER BY id DESC LIMIT 1;

-- name: outbox_clean exec
-- why: a month later nobody asks; what went to a customer is kept, as the next
--   mail refers to it
-- arg: before int
DELETE FROM outbox WHERE ended_at < $before AND kind <> 'touch';

-- name: morning_due many
-- why: whose time has come and for whom nothing was made yet on this day
-- arg: minute int, day text
-- row: id int, role text
SELECT u.id, u.role FROM "user" u
WHERE u.morning_at <= $minute AND u.email IS NOT NULL
	AND u.disabled_at IS NULL
	AND NOT EXISTS (SELECT 1 FROM outbox o
		WHERE o.key = 'morning/' || CAST(u.id AS text) || '/' || $day)
ORDER BY u.id;

-- name: morning_user one
-- why: does it still hold when the mail goes, and in which language?
-- arg: id int
-- row: name text, email text?, role text, lang text?, disabled_at int?
-- row: morning_at int?
SELECT name, email, role, lang, disabled_at, morning_at FROM "user"
WHERE id = $id;

-- name: morning_put exec
-- why: the time somebody chooses; none: no mail
-- arg: id int, morning_at int?
UPDATE "user" SET morning_at = $morning_at WHERE id = $id;

-- name: outbox_lease one
-- why: is it still in the hands of whoever claimed it?
-- arg: id int, lease text
-- row: id int
SELECT id FROM outbox
WHERE id = $id AND lease = $lease AND state = 'waiting';

-- name: outbox_down exec
-- why: it is not sent, and nobody had it
-- arg: id int, now int
UPDATE outbox SET state = 'dropped', ended_at = $now
WHERE id = $id AND state = 'waiting' AND lease IS NULL;
