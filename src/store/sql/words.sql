-- Offers with the versions of their statements, texts of the team's own, and
-- whom a referral is asked from.

-- name: offer_all many
-- why: what the team offers, retired ones behind
-- row: id int, name text, chosen int, retired_at int?, version_id int
-- row: number int, made_at int?
-- scan: there are few
SELECT o.id, o.name, o.chosen, o.retired_at, v.id, v.number, v.made_at
FROM offer o JOIN offer_version v ON v.offer_id = o.id
	AND v.number = (SELECT max(n.number) FROM offer_version n
		WHERE n.offer_id = o.id)
ORDER BY CASE WHEN o.retired_at IS NULL THEN 0 ELSE 1 END, o.id;

-- name: offer_parts many
-- why: what a version says
-- arg: version_id int
-- row: lang text, part text, text text
SELECT lang, part, text FROM offer_part WHERE version_id = $version_id;

-- name: offer_version_at one
-- why: what was said at a moment that is logged later
-- arg: offer_id int, at int
-- row: id int
SELECT id FROM offer_version
WHERE offer_id = $offer_id AND (made_at IS NULL OR made_at <= $at)
ORDER BY number DESC LIMIT 1;

-- name: offer_versions many
-- why: what was said before, the newest first
-- arg: offer_id int
-- row: id int, number int, made_at int?, user text?
SELECT v.id, v.number, v.made_at, u.name
FROM offer_version v LEFT JOIN "user" u ON u.id = v.made_by
WHERE v.offer_id = $offer_id ORDER BY v.number DESC;

-- name: offer_results many
-- why: how far calls got with each version, in the effective log
-- arg: offer_id int
-- row: version_id int, reach text?, disposition text?, n int
SELECT v.id, a.reach, a.disposition, count(*)
FROM offer_version v JOIN activity a ON a.offer_version_id = v.id
WHERE v.offer_id = $offer_id AND a.channel = 'phone' AND a.direction = 'out'
	AND NOT EXISTS (SELECT 1 FROM activity c WHERE c.corrects_id = a.id)
GROUP BY v.id, a.reach, a.disposition;

-- name: offer_written many
-- why: which of what was written under each version was answered: by the next
--   thing they said or wrote before we wrote again. What came back never
--   arrived; thanks and confirmations offer nothing
-- arg: offer_id int
-- row: version_id int, channel text, n int, answered int
SELECT w.version_id, w.channel, count(*), sum(w.answered)
FROM (SELECT a.offer_version_id AS version_id, a.channel AS channel,
		CASE WHEN EXISTS (SELECT 1 FROM activity r
			WHERE r.lead_id = a.lead_id AND r.at > a.at
				AND (r.direction = 'in'
					OR r.disposition = 'replied')
				AND coalesce(r.disposition, '') NOT IN
					('bounced', 'returned', 'out_of_office',
						'opt_out', 'stop')
				AND NOT EXISTS (SELECT 1 FROM activity c
					WHERE c.corrects_id = r.id)
				AND NOT EXISTS (SELECT 1 FROM activity s
					WHERE s.lead_id = a.lead_id
						AND s.at > a.at AND s.at < r.at
						AND s.direction = 'out'
						AND s.disposition IN ('sent',
							'posted', 'delivered')))
			THEN 1 ELSE 0 END AS answered
	FROM offer_version v
	JOIN activity a ON a.offer_version_id = v.id
	LEFT JOIN touch t ON t.id = a.touch_id
	WHERE v.offer_id = $offer_id AND a.direction = 'out'
		AND a.disposition IN ('sent', 'posted', 'delivered')
		AND (t.id IS NULL OR t.kind = 'main' OR t.purpose = 'pair')
		AND NOT EXISTS (SELECT 1 FROM activity c
			WHERE c.corrects_id = a.id)
		AND NOT EXISTS (SELECT 1 FROM activity b
			WHERE b.lead_id = a.lead_id AND b.at >= a.at
				AND b.channel = a.channel
				AND b.disposition IN ('bounced', 'returned'))) w
GROUP BY w.version_id, w.channel;

-- name: offer_insert one
-- why: something else is offered, too
-- arg: name text, created_at int, chosen int
-- row: id int
INSERT INTO offer(name, created_at, chosen)
VALUES ($name, $created_at, $chosen) RETURNING id;

-- name: offer_rename exec
-- why: what the team calls it
-- arg: id int, name text
UPDATE offer SET name = $name WHERE id = $id;

-- name: offer_unchoose exec
-- why: one at a time is the one of all
UPDATE offer SET chosen = 0 WHERE chosen = 1;

-- name: offer_choose exec
-- why: the one of every lead without another
-- arg: id int
UPDATE offer SET chosen = 1, retired_at = NULL WHERE id = $id;

-- name: offer_retire exec
-- why: it is offered no more, or again
-- arg: id int, at int?
UPDATE offer SET retired_at = $at WHERE id = $id AND chosen = 0;

-- name: offer_version_insert one
-- why: what is said from now on
-- arg: offer_id int, number int, made_at int, made_by int?
-- row: id int
INSERT INTO offer_version(offer_id, number, made_at, made_by)
VALUES ($offer_id, $number, $made_at, $made_by) RETURNING id;

-- name: offer_part_insert exec
-- why: one part of it
-- arg: version_id int, lang text, part text, text text
INSERT INTO offer_part(version_id, lang, part, text)
VALUES ($version_id, $lang, $part, $text);

-- name: offer_rules many
-- why: the offers of cadences and industries
-- row: kind text, key text, offer_id int
-- scan: there are few
SELECT kind, key, offer_id FROM offer_for ORDER BY kind, key;

-- name: offer_rule_put exec
-- why: leads of this kind get this offer
-- arg: kind text, key text, offer_id int
INSERT INTO offer_for(kind, key, offer_id) VALUES ($kind, $key, $offer_id)
ON CONFLICT (kind, key) DO UPDATE SET offer_id = excluded.offer_id;

-- name: offer_rule_drop exec
-- why: … and no longer
-- arg: kind text, key text
DELETE FROM offer_for WHERE kind = $kind AND key = $key;

-- name: offer_lead one
-- why: what the offer of a lead hangs on
-- arg: lead_id int
-- row: offer_id int?, industry text?
SELECT l.offer_id, a.industry
FROM lead l JOIN contact c ON c.id = l.contact_id
LEFT JOIN account a ON a.id = c.account_id
WHERE l.id = $lead_id;

-- name: offer_lead_set exec
-- why: somebody chose the offer of a lead
-- arg: lead_id int, offer_id int?
UPDATE lead SET offer_id = $offer_id WHERE id = $lead_id;

-- name: template_now many
-- why: the newest version of every text of the team's own
-- row: id int, kind text, name text, lang text, offer_id int, number int
-- row: subject text, body text
-- scan: as many as somebody wrote
SELECT t.id, t.kind, t.name, t.lang, t.offer_id, t.number, t.subject, t.body
FROM template t
WHERE NOT EXISTS (SELECT 1 FROM template n WHERE n.kind = t.kind
	AND n.name = t.name AND n.lang = t.lang AND n.offer_id = t.offer_id
	AND n.number > t.number)
ORDER BY t.kind, t.name, t.lang, t.offer_id;

-- name: template_versions many
-- why: what a text was before, the newest first
-- arg: kind text, name text, lang text, offer_id int
-- row: id int, number int, made_at int, user text?, subject text, body text
SELECT t.id, t.number, t.made_at, u.name, t.subject, t.body
FROM template t LEFT JOIN "user" u ON u.id = t.made_by
WHERE t.kind = $kind AND t.name = $name AND t.lang = $lang
	AND t.offer_id = $offer_id
ORDER BY t.number DESC LIMIT 50;

-- name: template_insert exec
-- why: what it says from now on
-- arg: kind text, name text, lang text, offer_id int, number int
-- arg: subject text, body text, made_at int, made_by int?
INSERT INTO template(kind, name, lang, offer_id, number, subject, body,
	made_at, made_by)
VALUES ($kind, $name, $lang, $offer_id, $number, $subject, $body, $made_at,
	$made_by);

-- name: referral_of one
-- why: whom a referral of a lead may be asked from, as written, for it or for
--   one that was merged into it, and as known
-- arg: lead_id int
-- row: people text?, problem text?, reason text?, met_on text?
-- row: met_where text?, address text?, industry text?
SELECT r.people, r.problem, l.reason, c.met_on, c.met_where, a.address,
	a.industry
FROM lead l JOIN contact c ON c.id = l.contact_id
LEFT JOIN account a ON a.id = c.account_id
LEFT JOIN referral r ON r.lead_id = coalesce(
	(SELECT o.lead_id FROM referral o WHERE o.lead_id = l.id),
	(SELECT min(o.lead_id) FROM lead m JOIN referral o ON o.lead_id = m.id
		WHERE m.merged_into = l.id))
WHERE l.id = $lead_id;

-- name: referral_put exec
-- why: somebody named them
-- arg: lead_id int, people text, problem text, at int
INSERT INTO referral(lead_id, people, problem, at)
VALUES ($lead_id, $people, $problem, $at)
ON CONFLICT (lead_id) DO UPDATE SET people = excluded.people,
	problem = excluded.problem, at = excluded.at;

-- name: referral_drop exec
-- why: what is known is taken again
-- arg: lead_id int
DELETE FROM referral WHERE lead_id = $lead_id;
