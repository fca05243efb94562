-- Who may come in: sessions, links, passwords, the second factor, failures.

-- name: session_insert one
-- why: somebody came in
-- arg: user_id int, token_hash text, csrf text, agent text, at int
-- arg: expires_at int
-- row: id int
INSERT INTO session(user_id, token_hash, csrf, agent, created_at, seen_at,
	expires_at)
VALUES ($user_id, $token_hash, $csrf, $agent, $at, $at, $expires_at)
RETURNING id;

-- name: session_find one
-- why: whose request this is
-- arg: token_hash text, at int
-- row: id int, user_id int, name text, role text, lang text?, csrf text
-- row: agent text, created_at int, seen_at int, expires_at int
SELECT s.id, s.user_id, u.name, u.role, u.lang, s.csrf, s.agent, s.created_at,
	s.seen_at, s.expires_at
FROM session s JOIN "user" u ON u.id = s.user_id
WHERE s.token_hash = $token_hash AND s.ended_at IS NULL
	AND s.expires_at > $at AND u.disabled_at IS NULL;

-- name: session_lives one
-- why: an open stream of events is over with its session
-- arg: id int, at int
-- row: id int
SELECT s.id FROM session s JOIN "user" u ON u.id = s.user_id
WHERE s.id = $id AND s.ended_at IS NULL AND s.expires_at > $at
	AND u.disabled_at IS NULL;

-- name: session_seen exec
-- why: a session lasts from its last use, ninety days in all
-- arg: id int, at int, before int, expires_at int
UPDATE session SET seen_at = $at,
	expires_at = CASE WHEN created_at + 7776000000 < $expires_at
		THEN created_at + 7776000000 ELSE $expires_at END
WHERE id = $id AND ended_at IS NULL AND seen_at <= $before;

-- name: session_list many
-- why: where somebody is signed in, the newest use first
-- arg: user_id int, at int
-- row: id int, name text, role text, lang text?, csrf text, agent text
-- row: created_at int, seen_at int, expires_at int
SELECT s.id, u.name, u.role, u.lang, s.csrf, s.agent, s.created_at, s.seen_at,
	s.expires_at
FROM session s JOIN "user" u ON u.id = s.user_id
WHERE s.user_id = $user_id AND s.ended_at IS NULL AND s.expires_at > $at
ORDER BY s.seen_at DESC, s.id DESC;

-- name: session_owner one
-- why: an administrator ends anybody's
-- arg: id int, at int
-- row: user_id int
SELECT user_id FROM session
WHERE id = $id AND ended_at IS NULL AND expires_at > $at;

-- name: session_end exec
-- why: signing out
-- arg: id int, user_id int, at int
UPDATE session SET ended_at = $at
WHERE id = $id AND user_id = $user_id AND ended_at IS NULL;

-- name: session_end_all exec
-- why: a new password, a disabled user
-- arg: user_id int, except_id int, at int
UPDATE session SET ended_at = $at
WHERE user_id = $user_id AND id <> $except_id AND ended_at IS NULL;

-- name: session_renew exec
-- why: whoever may more, or came in anew, has another token
-- arg: id int, token_hash text
UPDATE session SET token_hash = $token_hash
WHERE id = $id AND ended_at IS NULL;

-- name: session_last many
-- why: the list of users: who was here when
-- scan: the users, with their newest session each
-- row: user_id int, seen_at int?
SELECT u.id, (SELECT max(s.seen_at) FROM session s WHERE s.user_id = u.id)
FROM "user" u ORDER BY u.id;

-- name: session_clean exec
-- why: nobody asks what expired
-- arg: at int
DELETE FROM session WHERE expires_at <= $at;

-- name: link_insert exec
-- why: a link that signs somebody in
-- arg: token_hash text, user_id int, kind text, at int, expires_at int
INSERT INTO sign_in_link(token_hash, user_id, kind, created_at, expires_at)
VALUES ($token_hash, $user_id, $kind, $at, $expires_at);

-- name: link_find one
-- why: whose link this is, and is it good still
-- arg: token_hash text
-- row: user_id int, name text, kind text, expires_at int, used_at int?
-- row: disabled_at int?
SELECT l.user_id, u.name, l.kind, l.expires_at, l.used_at, u.disabled_at
FROM sign_in_link l JOIN "user" u ON u.id = l.user_id
WHERE l.token_hash = $token_hash;

-- name: link_use exec
-- why: works once
-- arg: token_hash text, at int
UPDATE sign_in_link SET used_at = $at
WHERE token_hash = $token_hash AND used_at IS NULL;

-- name: link_void exec
-- why: whoever is disabled, or has another password, has no open link left
-- arg: user_id int, at int
UPDATE sign_in_link SET used_at = $at
WHERE user_id = $user_id AND used_at IS NULL;

-- name: link_clean exec
-- why: long after it expired nobody tries it any more
-- arg: at int
DELETE FROM sign_in_link WHERE expires_at <= $at;

-- name: owner_state one
-- why: the first run in the browser: one user, who never came in
-- row: users int, ways int, id int
SELECT count(*),
	count(password_hash) + (SELECT count(*) FROM (SELECT 1
		FROM audit_entry WHERE action IN ('sign_in', 'link.made')
		LIMIT 1) x),
	coalesce(min(id), 0)
FROM "user";

-- name: sign_in_all many
-- why: the few who may come in; names are compared as people type them
-- row: id int, name text, email text?, password_hash text?, totp_on int
SELECT id, name, email, password_hash, totp_on FROM "user"
WHERE disabled_at IS NULL ORDER BY id;

-- name: sign_in_ways one
-- why: how somebody who is signed in may come in again
-- arg: id int
-- row: name text, password_hash text?, totp_on int
SELECT name, password_hash, totp_on FROM "user" WHERE id = $id;

-- name: password_put exec
-- why: a new password
-- arg: id int, password_hash text
UPDATE "user" SET password_hash = $password_hash WHERE id = $id;

-- name: totp_get one
-- why: the second factor of somebody
-- arg: id int
-- row: name text, totp_secret blob?, totp_on int, totp_last int
SELECT name, totp_secret, totp_on, totp_last FROM "user" WHERE id = $id;

-- name: totp_put exec
-- why: it begins, or ends
-- arg: id int, totp_secret blob?
UPDATE "user" SET totp_secret = $totp_secret, totp_on = 0, totp_last = 0
WHERE id = $id;

-- name: totp_on exec
-- why: the first right code says that the telephone knows the secret
-- arg: id int
UPDATE "user" SET totp_on = 1 WHERE id = $id;

-- name: totp_used exec
-- why: a code works once
-- arg: id int, step int
UPDATE "user" SET totp_last = $step WHERE id = $id AND totp_last < $step;

-- name: recovery_insert exec
-- why: a code for the day the telephone is lost
-- arg: user_id int, code_hash text
INSERT INTO recovery_code(user_id, code_hash) VALUES ($user_id, $code_hash);

-- name: recovery_use exec
-- why: works once
-- arg: user_id int, code_hash text, at int
UPDATE recovery_code SET used_at = $at
WHERE user_id = $user_id AND code_hash = $code_hash AND used_at IS NULL;

-- name: recovery_left one
-- why: whoever has none left should make new ones before the telephone is lost
-- arg: user_id int
-- row: n int
SELECT count(*) FROM recovery_code
WHERE user_id = $user_id AND used_at IS NULL;

-- name: recovery_clear exec
-- why: new ones take the place of the old
-- arg: user_id int
DELETE FROM recovery_code WHERE user_id = $user_id;

-- name: attempt_get one
-- why: how often it failed of late
-- arg: key text, since int
-- row: failures int, last_at int
SELECT failures, last_at FROM sign_in_attempt
WHERE key = $key AND last_at > $since;

-- name: attempt_add exec
-- why: it failed
-- arg: key text, at int
INSERT INTO sign_in_attempt(key, failures, last_at) VALUES ($key, 1, $at)
ON CONFLICT (key) DO UPDATE SET failures = sign_in_attempt.failures + 1,
	last_at = excluded.last_at;

-- name: attempt_forget exec
-- why: the right password came
-- arg: key text
DELETE FROM sign_in_attempt WHERE key = $key;

-- name: attempt_clean exec
-- why: old failures count no more
-- arg: since int
DELETE FROM sign_in_attempt WHERE last_at <= $since;

-- name: audit_insert exec
-- why: who did what
-- arg: at int, user_id int?, action text, object text, object_id int?
-- arg: detail text?
INSERT INTO audit_entry(at, user_id, action, object, object_id, detail)
VALUES ($at, $user_id, $action, $object, $object_id, $detail);

-- name: audit_list many
-- why: a page of the log, the newest first
-- arg: before_id int, most int
-- row: id int, at int, user_id int?, username text?, action text, object text
-- row: object_id int?, object_name text?, detail text?
SELECT e.id, e.at, e.user_id, u.name, e.action, e.object, e.object_id,
	coalesce(o.name, c.name, a.name), e.detail
FROM audit_entry e LEFT JOIN "user" u ON u.id = e.user_id
LEFT JOIN "user" o ON e.object = 'user' AND o.id = e.object_id
LEFT JOIN contact c ON e.object = 'contact' AND c.id = e.object_id
	AND c.erased_at IS NULL
LEFT JOIN account a ON e.object = 'account' AND a.id = e.object_id
	AND a.erased_at IS NULL
WHERE e.id < $before_id ORDER BY e.id DESC LIMIT $most;
