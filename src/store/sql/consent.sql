-- On which basis somebody may be mailed (R-J3). Two records that are one person
-- are one here too: $contact_id is the survivor of its merges.

-- name: consent_add exec
-- why: on which basis we may write to them, since when, by whom
-- arg: contact_id int, kind text, note text?, batch_id int?, user_id int?
-- arg: by_hand int, at int
INSERT INTO consent(contact_id, kind, note, batch_id, user_id, by_hand,
	recorded_at)
VALUES ($contact_id, $kind, $note, $batch_id, $user_id, $by_hand, $at);

-- name: consent_list many
-- why: all that was ever recorded of a person, the newest first. ended_at:
--   taken back, or older than what somebody took back of the same person
-- arg: contact_id int
-- row: id int, kind text, note text?, batch_id int?, user text?
-- row: recorded_at int, ended_at int?, ended_by text?, sealed int
-- row: last_mail int?
SELECT k.id, k.kind, k.note, k.batch_id, u.name, k.recorded_at,
	coalesce(k.withdrawn_at, x.withdrawn_at), w.name,
	CASE WHEN k.hash IS NULL THEN 0 ELSE 1 END,
	(SELECT max(v.at) FROM activity v WHERE v.channel = 'email'
		AND v.direction = 'out'
		AND v.at <= coalesce(k.withdrawn_at, x.withdrawn_at)
		AND v.contact_id IN (SELECT id FROM contact
			WHERE id = $contact_id OR merged_into = $contact_id))
FROM consent k
LEFT JOIN consent x ON k.withdrawn_at IS NULL AND x.id = (SELECT z.id
	FROM consent z WHERE z.withdrawn_at IS NOT NULL
	AND z.contact_id IN (SELECT id FROM contact
		WHERE id = $contact_id OR merged_into = $contact_id)
	AND (k.by_hand = 0 OR z.withdrawn_at >= k.recorded_at)
	ORDER BY z.withdrawn_at DESC, z.id LIMIT 1)
LEFT JOIN "user" u ON u.id = k.user_id
LEFT JOIN "user" w ON w.id = coalesce(k.withdrawn_by, x.withdrawn_by)
WHERE k.contact_id IN (SELECT id FROM contact
	WHERE id = $contact_id OR merged_into = $contact_id)
ORDER BY k.recorded_at DESC, k.id DESC;

-- name: consent_last one
-- why: what is recorded or taken back now comes after all that was, whatever a
--   clock says that was set back
-- arg: contact_id int
-- row: recorded_at int, withdrawn_at int
SELECT coalesce(max(recorded_at), 0), coalesce(max(withdrawn_at), 0)
FROM consent WHERE contact_id IN (SELECT id FROM contact
	WHERE id = $contact_id OR merged_into = $contact_id);

-- name: consent_open one
-- why: does this entry still stand?
-- arg: id int, contact_id int
-- row: id int
SELECT id FROM consent WHERE id = $id AND withdrawn_at IS NULL
	AND contact_id IN (SELECT id FROM contact
		WHERE id = $contact_id OR merged_into = $contact_id);

-- name: consent_withdraw exec
-- why: they take back that we may mail, so none of the reasons holds any
--   longer; that it did is kept
-- arg: contact_id int, at int, user_id int
UPDATE consent SET withdrawn_at = $at, withdrawn_by = $user_id
WHERE withdrawn_at IS NULL
	AND contact_id IN (SELECT id FROM contact
		WHERE id = $contact_id OR merged_into = $contact_id);

-- name: consent_holds exec
-- why: the newest basis that holds is the person's. Once something was taken
--   back, of either record, only what somebody recorded on purpose afterwards
--   does: a list may be older than it looks. with_id: a record that is about to
--   become the same person
-- arg: contact_id int, with_id int
UPDATE contact SET mail_basis = (SELECT k.kind FROM consent k
	WHERE k.withdrawn_at IS NULL
		AND k.contact_id IN (SELECT id FROM contact
			WHERE id IN ($contact_id, $with_id)
			OR merged_into IN ($contact_id, $with_id))
		AND NOT EXISTS (SELECT 1 FROM consent w
			WHERE w.withdrawn_at IS NOT NULL
			AND w.contact_id IN (SELECT id FROM contact
				WHERE id IN ($contact_id, $with_id)
				OR merged_into IN ($contact_id, $with_id))
			AND (k.by_hand = 0
				OR w.withdrawn_at >= k.recorded_at))
	ORDER BY k.recorded_at DESC, k.id DESC LIMIT 1)
WHERE id = $contact_id;

-- name: consent_withdrawn one
-- why: somebody took back what there was, so that nothing but a new basis,
--   which is recorded by hand, brings it back
-- arg: contact_id int
-- row: id int
SELECT id FROM consent WHERE withdrawn_at IS NOT NULL
	AND contact_id IN (SELECT id FROM contact
		WHERE id = $contact_id OR merged_into = $contact_id)
ORDER BY id LIMIT 1;

-- name: consent_undo exec
-- why: an import that is taken back recorded nothing; what they took back since
--   stays taken back
-- arg: contact_id int, batch_id int
DELETE FROM consent WHERE contact_id = $contact_id AND batch_id = $batch_id
	AND withdrawn_at IS NULL;

-- name: consent_addresses many
-- why: a mail went to any of them on a basis of any record of the person
-- arg: contact_id int
-- row: address text
SELECT address FROM contact_email WHERE contact_id IN (SELECT id FROM contact
	WHERE id = $contact_id OR merged_into = $contact_id) ORDER BY id;

-- name: consent_seal exec
-- why: an erasure takes what was noted at once; that there was a basis stays as
--   proof for a while, under hashes of their addresses
-- arg: contact_id int, hash text, at int, user_id int
UPDATE consent SET note = NULL, hash = $hash,
	withdrawn_by = CASE WHEN withdrawn_at IS NULL
		THEN CAST($user_id AS bigint) ELSE withdrawn_by END,
	withdrawn_at = coalesce(withdrawn_at, $at)
WHERE contact_id IN (SELECT id FROM contact
	WHERE id = $contact_id OR merged_into = $contact_id);

-- name: consent_ended many
-- why: bases that hold no longer (ended_at as in consent_list), of which words or
--   hashes are left, and the last mail that went on them
-- row: id int, erased int, ended_at int, last_mail int?
SELECT e.id, e.erased, e.ended_at,
	(SELECT max(v.at) FROM activity v WHERE v.channel = 'email'
		AND v.direction = 'out' AND v.at <= e.ended_at
		AND v.contact_id IN (SELECT m.id FROM contact m
			WHERE m.id = e.person OR m.merged_into = e.person))
FROM (SELECT k.id, coalesce(c.merged_into, c.id) AS person,
		CASE WHEN c.erased_at IS NULL THEN 0 ELSE 1 END AS erased,
		coalesce(k.withdrawn_at, (SELECT max(z.withdrawn_at)
			FROM consent z WHERE z.contact_id IN (SELECT m.id
				FROM contact m
				WHERE m.id = coalesce(c.merged_into, c.id)
				OR m.merged_into =
					coalesce(c.merged_into, c.id))
			AND (k.by_hand = 0
				OR z.withdrawn_at >= k.recorded_at)))
		AS ended_at
	FROM consent k JOIN contact c ON c.id = k.contact_id
	WHERE k.note IS NOT NULL OR k.hash IS NOT NULL) e
WHERE e.ended_at IS NOT NULL
ORDER BY e.ended_at, e.id;

-- name: consent_words_gone exec
-- why: its time is over; that it was taken back stays, for no list to fill it in
-- arg: id int
UPDATE consent SET note = NULL WHERE id = $id;

-- name: consent_gone exec
-- why: its time is over, and nobody is left whose it was
-- arg: id int
DELETE FROM consent WHERE id = $id;

-- name: consent_of_address many
-- why: who has this address now
-- arg: key text
-- row: contact_id int
SELECT DISTINCT coalesce(c.merged_into, c.id) FROM contact_email e
JOIN contact c ON c.id = e.contact_id WHERE e.key = $key ORDER BY 1;

-- name: consent_of_hash many
-- why: who had it, and was erased
-- arg: hash text
-- row: contact_id int
-- scan: an index holds erased persons alone, until their time is over
SELECT DISTINCT coalesce(c.merged_into, c.id)
FROM consent k JOIN contact c ON c.id = k.contact_id
WHERE k.hash IS NOT NULL
	AND ' ' || k.hash || ' ' LIKE '% ' || $hash || ' %'
ORDER BY 1;
