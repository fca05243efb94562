-- The account somebody writes with (R-J3); reading is in another file.

-- name: mail_user_get one
-- why: whose mails go with which account
-- arg: user_id int
-- row: address text, ca_file text?, smtp_url text?, smtp_user text?
-- row: smtp_password blob?, imap_url text?, imap_user text?
-- row: imap_password blob?, sent_folder text?
SELECT address, ca_file, smtp_url, smtp_user, smtp_password, imap_url,
	imap_user, imap_password, sent_folder
FROM mailbox WHERE user_id = $user_id;

-- name: mail_user_put exec
-- why: what somebody set for sending; how they are answered stays
-- arg: user_id int, address text, smtp_url text?, smtp_user text?
-- arg: smtp_password blob?, sent_folder text?
INSERT INTO mailbox(user_id, address, smtp_url, smtp_user, smtp_password,
	sent_folder)
VALUES ($user_id, $address, $smtp_url, $smtp_user, $smtp_password,
	$sent_folder)
ON CONFLICT (user_id) DO UPDATE SET address = excluded.address,
	smtp_url = excluded.smtp_url, smtp_user = excluded.smtp_user,
	smtp_password = excluded.smtp_password,
	sent_folder = excluded.sent_folder;

-- name: mail_user_clear exec
-- why: back to the common account; the mailbox for answers stays
-- arg: user_id int
UPDATE mailbox SET smtp_url = NULL, smtp_user = NULL, smtp_password = NULL,
	sent_folder = NULL
WHERE user_id = $user_id;

-- name: mail_user_drop exec
-- why: nothing is left of a row where there is no mailbox either
-- arg: user_id int
DELETE FROM mailbox WHERE user_id = $user_id AND imap_url IS NULL;

-- name: mail_user_moves exec
-- why: what waits goes with the account they have now
-- arg: user_id int, mailbox int
UPDATE outbox SET mailbox = $mailbox
WHERE user_id = $user_id AND kind = 'touch' AND state = 'waiting';

-- name: mail_user_sent one
-- why: since when all is well with an account
-- arg: mailbox int
-- row: at int?
SELECT max(ended_at) FROM outbox
WHERE state = 'sent' AND mailbox = $mailbox AND kind IN ('touch', 'test');

-- name: mail_user_failed one
-- why: and what went wrong with it last
-- arg: mailbox int
-- row: at int, error text, said text?
SELECT failed_at, error, said FROM outbox
WHERE failed_at IS NOT NULL AND error IS NOT NULL AND mailbox = $mailbox
	AND kind IN ('touch', 'test')
ORDER BY failed_at DESC, id DESC LIMIT 1;
