-- Mailboxes of our own people, and the mails that came in there.

-- name: mail_own many
-- why: a mail of our own is never an answer
-- row: address text
-- scan: all of them are asked for
SELECT email FROM "user" WHERE email IS NOT NULL
UNION SELECT address FROM mailbox;
