-- Enquiries that come in by a form of our own web site, or by mail (R-C9).

-- name: inquiry_form_add one
-- why: an address for a web site
-- arg: name text, token_hash text, owner_id int, made_at int
-- row: id int
INSERT INTO inquiry_form(name, token_hash, owner_id, made_at)
VALUES ($name, $token_hash, $owner_id, $made_at) RETURNING id;

-- name: inquiry_form_find one
-- why: whose enquiry it is; an address that was taken back finds none, nor one
--   of somebody who left
-- arg: token_hash text
-- row: id int, name text, owner_id int
SELECT f.id, f.name, f.owner_id FROM inquiry_form f
JOIN "user" u ON u.id = f.owner_id
WHERE f.token_hash = $token_hash AND f.revoked_at IS NULL
	AND u.disabled_at IS NULL;

-- name: inquiry_form_list many
-- why: which addresses there are
-- scan: they are few
-- row: id int, name text, owner text, made_at int, revoked_at int?, n int
-- row: last_at int?, mailbox text?, recipient text?, sender text?, subject text?
SELECT f.id, f.name, u.name, f.made_at, f.revoked_at,
	(SELECT count(*) FROM inquiry i WHERE i.form_id = f.id),
	(SELECT max(i.at) FROM inquiry i WHERE i.form_id = f.id),
	m.name, r.recipient, r.sender, r.subject
FROM inquiry_form f JOIN "user" u ON u.id = f.owner_id
LEFT JOIN inquiry_rule r ON r.form_id = f.id
LEFT JOIN "user" m ON m.id = r.user_id ORDER BY f.id;

-- name: inquiry_form_revoke exec
-- why: nothing comes in by it any more
-- arg: id int, at int
UPDATE inquiry_form SET revoked_at = $at WHERE id = $id AND revoked_at IS NULL;

-- name: inquiry_rule_add exec
-- why: which mails of a mailbox are enquiries
-- arg: form_id int, user_id int, recipient text?, sender text?, subject text?
INSERT INTO inquiry_rule(form_id, user_id, recipient, sender, subject)
VALUES ($form_id, $user_id, $recipient, $sender, $subject);

-- name: inquiry_rules many
-- why: the rules of a mailbox; those of somebody who left take nothing in
-- arg: user_id int
-- row: id int, name text, owner_id int, owner text, disabled_at int?
-- row: recipient text?, sender text?, subject text?, n int, last_at int?
SELECT f.id, f.name, f.owner_id, u.name, u.disabled_at, r.recipient, r.sender,
	r.subject,
	(SELECT count(*) FROM inquiry i WHERE i.form_id = f.id),
	(SELECT max(i.at) FROM inquiry i WHERE i.form_id = f.id)
FROM inquiry_rule r JOIN inquiry_form f ON f.id = r.form_id
JOIN "user" u ON u.id = f.owner_id
WHERE r.user_id = $user_id AND f.revoked_at IS NULL ORDER BY f.id;

-- name: inquiry_rule_end exec
-- why: a rule of one's own mailbox makes nothing an enquiry any more
-- arg: id int, user_id int, at int
UPDATE inquiry_form SET revoked_at = $at WHERE id = $id AND revoked_at IS NULL
	AND EXISTS (SELECT 1 FROM inquiry_rule r
		WHERE r.form_id = $id AND r.user_id = $user_id);

-- name: inquiry_by_mail one
-- why: a mail in several mailboxes is one enquiry
-- arg: mail_hash text
-- row: id int, lead_id int?
SELECT id, lead_id FROM inquiry WHERE mail_hash = $mail_hash;

-- name: inquiry_lately one
-- why: how many came from one place, and by one address, of late
-- arg: form_id int, address_hash text?, form_since int, address_since int
-- row: of_form int, of_address int
SELECT (SELECT count(*) FROM inquiry
		WHERE form_id = $form_id AND at > $form_since),
	(SELECT count(*) FROM inquiry
		WHERE address_hash = $address_hash AND at > $address_since);

-- name: inquiry_add exec
-- why: what came in, and what became of it
-- arg: form_id int, at int, address_hash text?, outcome text, lead_id int?
-- arg: text text?, mail_hash text?
INSERT INTO inquiry(form_id, at, address_hash, outcome, lead_id, text,
	mail_hash)
VALUES ($form_id, $at, $address_hash, $outcome, $lead_id, $text, $mail_hash);

-- name: inquiry_stopped many
-- why: those who said stop and write to us all the same are answered by hand
-- scan: those of a month
-- row: id int, at int, form text, text text
SELECT i.id, i.at, f.name, i.text FROM inquiry i
JOIN inquiry_form f ON f.id = i.form_id
WHERE i.text IS NOT NULL ORDER BY i.id DESC LIMIT 100;

-- name: inquiry_waits one
-- why: everybody hears of an enquiry that nobody took within a minute
-- arg: touch_id int
-- row: id int
SELECT id FROM touch WHERE id = $touch_id AND state = 'open'
	AND NOT EXISTS (SELECT 1 FROM in_hand WHERE touch_id = $touch_id);

-- name: inquiry_forget_address exec
-- why: after a day nobody asks any more where it came from
-- arg: before int
UPDATE inquiry SET address_hash = NULL
WHERE address_hash IS NOT NULL AND at < $before;

-- name: inquiry_forget_text exec
-- why: after a month it was answered, or never will be
-- scan: what came in of late
-- arg: before int
UPDATE inquiry SET text = NULL WHERE text IS NOT NULL AND at < $before;
