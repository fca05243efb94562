-- What was posted, and when it should be there (R-B5).

-- name: package_add exec
-- why: how it travels and what is in it
-- arg: activity_id int, lead_id int, channel text, carrier text?
-- arg: contents text?, tracking text?, posted_on text, expected_on text
INSERT INTO package(activity_id, lead_id, channel, carrier, contents, tracking,
	posted_on, expected_on)
VALUES ($activity_id, $lead_id, $channel, $carrier, $contents, $tracking,
	$posted_on, $expected_on);

-- name: package_list many
-- why: what is on its way to somebody, or came; what was corrected never left
-- arg: lead_id int
-- row: activity_id int, channel text, carrier text?, contents text?
-- row: tracking text?, posted_on text, expected_on text
SELECT p.activity_id, p.channel, p.carrier, p.contents, p.tracking,
	p.posted_on, p.expected_on
FROM package p WHERE (p.lead_id = $lead_id
	OR p.lead_id IN (SELECT id FROM lead WHERE merged_into = $lead_id))
	AND NOT EXISTS (SELECT 1 FROM activity x
		WHERE x.corrects_id = p.activity_id)
ORDER BY p.posted_on DESC, p.activity_id DESC;

-- name: carried_get one
-- why: the history shows what an outcome took to them: what was posted, or the
--   mail as it went; of what was erased nothing is left
-- arg: activity_id int
-- row: channel text?, carrier text?, contents text?, tracking text?
-- row: posted_on text?, expected_on text?, subject text?, body text?
SELECT p.channel, p.carrier, p.contents, p.tracking, p.posted_on,
	p.expected_on, m.subject, m.body
FROM activity a
LEFT JOIN package p ON p.activity_id = a.id
LEFT JOIN touch_mail m ON m.touch_id = a.touch_id AND m.activity_id = a.id
WHERE a.id = $activity_id;
