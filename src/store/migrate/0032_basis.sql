-- Whether they may be mailed, for two records that are one person, and how long
-- the proof of it is kept (R-J3).

-- by_hand: somebody recorded it on purpose, for this person; 0: it came with a
-- list, a card or a new record. Behind a withdrawal only the former counts.
ALTER TABLE consent ADD COLUMN by_hand @int NOT NULL DEFAULT 0
	CHECK (by_hand IN (0, 1));
UPDATE consent SET by_hand = 1
WHERE note IS NOT NULL OR (batch_id IS NULL AND EXISTS (SELECT 1 FROM consent w
	WHERE w.contact_id = consent.contact_id AND w.id < consent.id
	AND w.withdrawn_at <= consent.recorded_at));

-- What one of them took back no longer holds for the other, and what either
-- gave last does.
UPDATE contact SET mail_basis = (SELECT k.kind FROM consent k
	WHERE k.withdrawn_at IS NULL
		AND k.contact_id IN (SELECT m.id FROM contact m
			WHERE m.id = contact.id OR m.merged_into = contact.id)
		AND NOT EXISTS (SELECT 1 FROM consent w
			WHERE w.withdrawn_at IS NOT NULL
			AND w.contact_id IN (SELECT m.id FROM contact m
				WHERE m.id = contact.id
				OR m.merged_into = contact.id)
			AND (k.by_hand = 0
				OR w.withdrawn_at >= k.recorded_at))
	ORDER BY k.recorded_at DESC, k.id DESC LIMIT 1)
WHERE id IN (SELECT coalesce(m.merged_into, m.id) FROM contact m
		JOIN consent w ON w.contact_id = m.id
		WHERE w.withdrawn_at IS NOT NULL
	UNION SELECT merged_into FROM contact WHERE merged_into IS NOT NULL)
	AND erased_at IS NULL;

-- hash: of an erased person, keyed hashes of their addresses, a space between
-- two, '' where they had none: proof without a name. NULL: they are known, or the
-- proof is over. What is over is looked for among these:
UPDATE consent SET hash = '', withdrawn_at = coalesce(withdrawn_at,
	(SELECT c.erased_at FROM contact c WHERE c.id = consent.contact_id))
WHERE contact_id IN (SELECT id FROM contact WHERE erased_at IS NOT NULL);
CREATE INDEX consent_kept ON consent(contact_id)
	WHERE note IS NOT NULL OR hash IS NOT NULL;
