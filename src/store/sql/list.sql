-- Lists: a statement gives keys and numbers in order, another one what a row
-- shows, for each number. A filter that is NULL (or, of states, 0) is none.

-- name: list_lead_keys many
-- why: the leads of an owner (from = until) or of everybody that a filter lets
--   through, with the key they are sorted by; `span` leads are looked at
-- arg: owner_from int, owner_until int, span int, most int, sort text
-- arg: states int, cadence text?, late_before int?, due_from int?
-- arg: due_until int?, channel text?, batch_id int?, source text?, stopped int?
-- arg: tag_id int?, no_reason int?
-- row: id int, number int?, words text?, tie int
SELECT l.id,
	CASE CAST($sort AS text)
	WHEN 'next' THEN (SELECT t.due_at FROM touch t
		WHERE t.id = l.next_touch_id)
	WHEN 'activity' THEN (SELECT max(y.at) FROM activity y
		WHERE y.lead_id = l.id)
	END,
	CASE CAST($sort AS text)
	WHEN 'name' THEN (SELECT coalesce(c.reading, c.name_key) FROM contact c
		WHERE c.id = l.contact_id)
	WHEN 'account' THEN (SELECT a.key FROM contact c
		JOIN account a ON a.id = c.account_id
		WHERE c.id = l.contact_id)
	END,
	CASE CAST($sort AS text) WHEN 'next' THEN coalesce(l.next_touch_id, l.id)
	ELSE l.id END
FROM (SELECT * FROM lead
	WHERE owner_id >= $owner_from AND owner_id <= $owner_until
	LIMIT $span) l
WHERE CASE l.state WHEN 'working' THEN 1 WHEN 'waiting' THEN 2
	WHEN 'meeting' THEN 4 WHEN 'customer' THEN 8 WHEN 'stopped' THEN 16
	ELSE 32 END & CAST($states AS bigint) <> 0
	AND l.merged_into IS NULL
	AND (CAST($batch_id AS bigint) IS NULL OR l.batch_id = $batch_id)
	AND (CAST($tag_id AS bigint) IS NULL OR EXISTS (SELECT 1 FROM lead_tag g
		WHERE g.tag_id = $tag_id AND g.lead_id = l.id))
	AND (CAST($source AS text) IS NULL OR l.source = $source)
	AND (CAST($no_reason AS bigint) IS NULL OR l.reason IS NULL)
	AND (CAST($cadence AS text) IS NULL OR EXISTS (SELECT 1
		FROM enrollment e
		JOIN cadence_version v ON v.id = e.cadence_version_id
		JOIN cadence d ON d.id = v.cadence_id
		WHERE e.id = l.enrollment_id AND d.code = $cadence))
	AND ((CAST($late_before AS bigint) IS NULL
		AND CAST($due_from AS bigint) IS NULL
		AND CAST($due_until AS bigint) IS NULL
		AND CAST($channel AS text) IS NULL)
		OR EXISTS (SELECT 1 FROM touch t WHERE t.id = l.next_touch_id
		AND (CAST($late_before AS bigint) IS NULL
			OR t.due_until < $late_before)
		AND (CAST($due_from AS bigint) IS NULL OR t.due_at >= $due_from)
		AND (CAST($due_until AS bigint) IS NULL
			OR t.due_at < $due_until)
		AND (CAST($channel AS text) IS NULL OR t.channel = $channel)))
	AND (CAST($stopped AS bigint) IS NULL OR EXISTS (SELECT 1
		FROM contact c LEFT JOIN account a ON a.id = c.account_id
		WHERE c.id = l.contact_id
		AND CASE WHEN (c.stop_mask | coalesce(a.stop_mask, 0)) & 127
			= 127 THEN 1 ELSE 0 END = $stopped))
LIMIT $most;

-- name: list_lead_row one
-- why: all that a list shows of a lead, if the filter lets it through
-- arg: id int, owner_from int, owner_until int
-- arg: states int, cadence text?, late_before int?, due_from int?
-- arg: due_until int?, channel text?, batch_id int?, source text?, stopped int?
-- arg: tag_id int?, no_reason int?
-- row: id int, contact_id int, name text, reading text?, title text?, seat int
-- row: sort_name text, account_id int?, account text?, account_key text?
-- row: owner_id int, owner text, state text, source text?, cadence text?
-- row: step int?, touch_id int?, due_at int?, due_until int?, told int?
-- row: channel text?, purpose text?, last_at int?, last_channel text?, disposition text?
-- row: stop_mask int, created_at int
SELECT l.id, c.id, c.name, c.reading, c.title, c.seat,
	coalesce(c.reading, c.name_key), a.id, a.name, a.key, u.id, u.name,
	l.state, l.source, d.code, e.step, t.id, t.due_at, t.due_until,
	t.told, t.channel, t.purpose, y.at, y.channel, y.disposition,
	c.stop_mask | coalesce(a.stop_mask, 0), l.created_at
FROM lead l
JOIN contact c ON c.id = l.contact_id
JOIN "user" u ON u.id = l.owner_id
LEFT JOIN account a ON a.id = c.account_id
LEFT JOIN touch t ON t.id = l.next_touch_id
LEFT JOIN enrollment e ON e.id = l.enrollment_id
LEFT JOIN cadence_version v ON v.id = e.cadence_version_id
LEFT JOIN cadence d ON d.id = v.cadence_id
LEFT JOIN activity y ON y.id = (SELECT z.id FROM activity z
	WHERE z.lead_id = l.id ORDER BY z.at DESC, z.id DESC LIMIT 1)
WHERE l.id = $id
	AND l.owner_id >= $owner_from AND l.owner_id <= $owner_until
	AND l.merged_into IS NULL
	AND CASE l.state WHEN 'working' THEN 1 WHEN 'waiting' THEN 2
		WHEN 'meeting' THEN 4 WHEN 'customer' THEN 8
		WHEN 'stopped' THEN 16 ELSE 32 END & CAST($states AS bigint) <> 0
	AND (CAST($batch_id AS bigint) IS NULL OR l.batch_id = $batch_id)
	AND (CAST($tag_id AS bigint) IS NULL OR EXISTS (SELECT 1 FROM lead_tag g
		WHERE g.tag_id = $tag_id AND g.lead_id = l.id))
	AND (CAST($source AS text) IS NULL OR l.source = $source)
	AND (CAST($no_reason AS bigint) IS NULL OR l.reason IS NULL)
	AND (CAST($cadence AS text) IS NULL OR d.code = $cadence)
	AND (CAST($late_before AS bigint) IS NULL OR t.due_until < $late_before)
	AND (CAST($due_from AS bigint) IS NULL OR t.due_at >= $due_from)
	AND (CAST($due_until AS bigint) IS NULL OR t.due_at < $due_until)
	AND (CAST($channel AS text) IS NULL OR t.channel = $channel)
	AND (CAST($stopped AS bigint) IS NULL
		OR CASE WHEN (c.stop_mask | coalesce(a.stop_mask, 0)) & 127
			= 127 THEN 1 ELSE 0 END = $stopped);

-- name: list_lead_key one
-- why: what a lead is sorted by, if the filter lets it through: of thousands that
--   were found, a page shows few
-- arg: id int, owner_from int, owner_until int, sort text
-- arg: states int, cadence text?, late_before int?, due_from int?
-- arg: due_until int?, channel text?, batch_id int?, source text?, stopped int?
-- arg: tag_id int?, no_reason int?
-- row: number int?, words text?, tie int
SELECT CASE CAST($sort AS text) WHEN 'next' THEN t.due_at
	WHEN 'activity' THEN (SELECT max(y.at) FROM activity y
		WHERE y.lead_id = l.id) END,
	CASE CAST($sort AS text) WHEN 'name' THEN coalesce(c.reading, c.name_key)
	WHEN 'account' THEN a.key END,
	CASE CAST($sort AS text) WHEN 'next' THEN coalesce(t.id, l.id)
	ELSE l.id END
FROM lead l
JOIN contact c ON c.id = l.contact_id
LEFT JOIN account a ON a.id = c.account_id
LEFT JOIN touch t ON t.id = l.next_touch_id
WHERE l.id = $id
	AND l.owner_id >= $owner_from AND l.owner_id <= $owner_until
	AND l.merged_into IS NULL
	AND CASE l.state WHEN 'working' THEN 1 WHEN 'waiting' THEN 2
		WHEN 'meeting' THEN 4 WHEN 'customer' THEN 8
		WHEN 'stopped' THEN 16 ELSE 32 END & CAST($states AS bigint) <> 0
	AND (CAST($batch_id AS bigint) IS NULL OR l.batch_id = $batch_id)
	AND (CAST($tag_id AS bigint) IS NULL OR EXISTS (SELECT 1 FROM lead_tag g
		WHERE g.tag_id = $tag_id AND g.lead_id = l.id))
	AND (CAST($source AS text) IS NULL OR l.source = $source)
	AND (CAST($no_reason AS bigint) IS NULL OR l.reason IS NULL)
	AND (CAST($cadence AS text) IS NULL OR EXISTS (SELECT 1
		FROM enrollment e
		JOIN cadence_version v ON v.id = e.cadence_version_id
		JOIN cadence d ON d.id = v.cadence_id
		WHERE e.id = l.enrollment_id AND d.code = $cadence))
	AND (CAST($late_before AS bigint) IS NULL OR t.due_until < $late_before)
	AND (CAST($due_from AS bigint) IS NULL OR t.due_at >= $due_from)
	AND (CAST($due_until AS bigint) IS NULL OR t.due_at < $due_until)
	AND (CAST($channel AS text) IS NULL OR t.channel = $channel)
	AND (CAST($stopped AS bigint) IS NULL
		OR CASE WHEN (c.stop_mask | coalesce(a.stop_mask, 0)) & 127
			= 127 THEN 1 ELSE 0 END = $stopped);

-- name: list_lead_size one
-- why: few enough to be sorted in any order?
-- arg: owner_from int, owner_until int, most int
-- row: n int
SELECT count(*) FROM (SELECT 1 AS one FROM lead
	WHERE owner_id >= $owner_from AND owner_id <= $owner_until
	LIMIT $most) few;

-- name: list_lead_by_next many
-- why: a stretch of the leads in the order of their next touch; what the filter
--   says of the touch is looked at here, so that few rows are asked for in vain
-- arg: owner_from int, owner_until int, number int, tie int, due_until int
-- arg: channel text?, states int, most int
-- row: id int, number int, tie int
SELECT l.id, t.due_at, t.id FROM touch t JOIN lead l ON l.next_touch_id = t.id
WHERE t.state = 'open' AND t.due_at >= $number AND t.due_at < $due_until
	AND (t.due_at > $number OR t.id > $tie)
	AND (CAST($channel AS text) IS NULL OR t.channel = $channel)
	AND +l.owner_id >= $owner_from AND +l.owner_id <= $owner_until
	AND CASE l.state WHEN 'working' THEN 1 WHEN 'waiting' THEN 2
	WHEN 'meeting' THEN 4 ELSE 8 END & CAST($states AS bigint) <> 0
ORDER BY t.due_at, t.id LIMIT $most;

-- name: list_lead_by_next_down many
-- why: the same, the latest first
-- arg: owner_from int, owner_until int, number int, tie int, due_from int
-- arg: channel text?, states int, most int
-- row: id int, number int, tie int
SELECT l.id, t.due_at, t.id FROM touch t JOIN lead l ON l.next_touch_id = t.id
WHERE t.state = 'open' AND t.due_at <= $number AND t.due_at >= $due_from
	AND (t.due_at < $number OR t.id < $tie)
	AND (CAST($channel AS text) IS NULL OR t.channel = $channel)
	AND +l.owner_id >= $owner_from AND +l.owner_id <= $owner_until
	AND CASE l.state WHEN 'working' THEN 1 WHEN 'waiting' THEN 2
	WHEN 'meeting' THEN 4 ELSE 8 END & CAST($states AS bigint) <> 0
ORDER BY t.due_at DESC, t.id DESC LIMIT $most;

-- name: list_lead_by_name many
-- why: a stretch of the leads in the order of readings
-- arg: owner_from int, owner_until int, words text, id int, most int
-- row: id int, words text
SELECT l.id, coalesce(c.reading, c.name_key)
FROM contact c JOIN lead l ON l.contact_id = c.id
WHERE coalesce(c.reading, c.name_key) >= $words
	AND (coalesce(c.reading, c.name_key) > $words OR l.id > $id)
	AND +l.owner_id >= $owner_from AND +l.owner_id <= $owner_until
ORDER BY coalesce(c.reading, c.name_key), l.id LIMIT $most;

-- name: list_lead_by_name_down many
-- why: the same, the last first
-- arg: owner_from int, owner_until int, words text, id int, most int
-- row: id int, words text
SELECT l.id, coalesce(c.reading, c.name_key)
FROM contact c JOIN lead l ON l.contact_id = c.id
WHERE coalesce(c.reading, c.name_key) <= $words
	AND (coalesce(c.reading, c.name_key) < $words OR l.id < $id)
	AND +l.owner_id >= $owner_from AND +l.owner_id <= $owner_until
ORDER BY coalesce(c.reading, c.name_key) DESC, l.id DESC LIMIT $most;

-- name: list_lead_by_id many
-- why: a stretch of the leads in the order they were made
-- arg: owner_from int, owner_until int, id int, most int
-- row: id int
SELECT id FROM lead WHERE id > $id
	AND +owner_id >= $owner_from AND +owner_id <= $owner_until
ORDER BY id LIMIT $most;

-- name: list_lead_by_id_down many
-- why: the same, the newest first
-- arg: owner_from int, owner_until int, id int, most int
-- row: id int
SELECT id FROM lead WHERE id < $id
	AND +owner_id >= $owner_from AND +owner_id <= $owner_until
ORDER BY id DESC LIMIT $most;

-- name: list_leads_of_tag many
-- why: a list that is narrowed by a tag which few have
-- arg: tag_id int, most int
-- row: id int
SELECT lead_id FROM lead_tag WHERE tag_id = $tag_id LIMIT $most;

-- name: list_leads_of_cadence many
-- why: the same by a cadence; the row says whether it still runs
-- arg: cadence text, most int
-- row: id int
SELECT DISTINCT e.lead_id FROM cadence d
JOIN cadence_version v ON v.cadence_id = d.id
JOIN enrollment e ON e.cadence_version_id = v.id
WHERE d.code = $cadence LIMIT $most;

-- name: list_leads_to_come many
-- why: the same by what their next touch is, out of an index and no table
-- arg: owner_from int, owner_until int, due_from int, due_until int
-- arg: late_before int, channel text?, most int
-- row: id int
SELECT l.id FROM touch t JOIN lead l ON l.next_touch_id = t.id
WHERE t.state = 'open'
	AND t.owner_id >= $owner_from AND t.owner_id <= $owner_until
	AND +t.due_at >= $due_from AND +t.due_at < $due_until
	AND t.due_until < $late_before
	AND (CAST($channel AS text) IS NULL OR t.channel = $channel)
LIMIT $most;

-- name: list_leads_in_state many
-- why: the same by a state
-- arg: state text, owner_from int, owner_until int, most int
-- row: id int
SELECT l.id FROM "user" u CROSS JOIN lead l
WHERE u.id >= $owner_from AND u.id <= $owner_until
	AND l.owner_id = u.id AND l.state = $state
LIMIT $most;

-- name: list_leads_stopped many
-- why: the same by who said stop; the row says who is stopped
-- arg: most int
-- row: id int
-- scan: of an index of those only
SELECT l.id FROM contact c CROSS JOIN lead l
WHERE l.contact_id = c.id AND c.stop_mask <> 0
UNION
SELECT l.id FROM account a CROSS JOIN contact c CROSS JOIN lead l
WHERE c.account_id = a.id AND l.contact_id = c.id AND a.stop_mask <> 0
LIMIT $most;

-- name: list_leads_from many
-- why: the same by an import or a source
-- arg: batch_id int?, source text?, most int
-- row: id int
-- scan: no index knows them; a walk would ask for row after row
SELECT id FROM lead
WHERE (CAST($batch_id AS bigint) IS NULL OR batch_id = $batch_id)
	AND (CAST($source AS text) IS NULL OR source = $source)
LIMIT $most;

-- name: list_leads_no_reason many
-- why: the same without a reason why we can help them (R-D8)
-- arg: owner_from int, owner_until int, most int
-- row: id int
SELECT id FROM lead
WHERE reason IS NULL AND merged_into IS NULL
	AND owner_id >= $owner_from AND owner_id <= $owner_until
LIMIT $most;

-- name: list_leads_of_contact many
-- why: a list that is narrowed by a text
-- arg: contact_id int
-- row: id int
SELECT id FROM lead WHERE contact_id = $contact_id;

-- name: list_contacts_of_account many
-- why: a list that is narrowed by a text that a company has
-- arg: account_id int, most int
-- row: id int
SELECT id FROM contact WHERE account_id = $account_id AND merged_into IS NULL
	AND erased_at IS NULL
LIMIT $most;

-- name: list_contact_row one
-- why: all that a list shows of a contact, if the filter lets it through
-- arg: id int, owner_id int?, account_id int?, stopped int?
-- row: id int, name text, reading text?, title text?, department text?
-- row: seat int, sort_name text, account_id int?, account text?
-- row: account_key text?, lead_id int?, owner_id int?, owner text?, state text?
-- row: phone text?, email text?, left_at int?, stop_mask int, created_at int
SELECT c.id, c.name, c.reading, c.title, c.department, c.seat,
	coalesce(c.reading, c.name_key), a.id, a.name, a.key, l.id, u.id,
	u.name, l.state,
	(SELECT n.national FROM contact_number x
		JOIN number n ON n.id = x.number_id
		WHERE x.contact_id = c.id AND x.dead_at IS NULL
		ORDER BY x.rank, x.id LIMIT 1),
	(SELECT e.address FROM contact_email e
		WHERE e.contact_id = c.id AND e.dead_at IS NULL
		ORDER BY e.role, e.id LIMIT 1),
	c.left_at, c.stop_mask | coalesce(a.stop_mask, 0), c.created_at
FROM contact c
LEFT JOIN account a ON a.id = c.account_id
LEFT JOIN lead l ON l.contact_id = c.id
	AND l.state NOT IN ('stopped', 'invalid')
LEFT JOIN "user" u ON u.id = l.owner_id
WHERE c.id = $id AND c.merged_into IS NULL AND c.erased_at IS NULL
	AND (CAST($owner_id AS bigint) IS NULL OR l.owner_id = $owner_id)
	AND (CAST($account_id AS bigint) IS NULL OR c.account_id = $account_id)
	AND (CAST($stopped AS bigint) IS NULL
		OR CASE WHEN (c.stop_mask | coalesce(a.stop_mask, 0)) & 127
			= 127 THEN 1 ELSE 0 END = $stopped);

-- name: list_contact_key one
-- why: what a contact is sorted by, if the filter lets it through
-- arg: id int, owner_id int?, account_id int?, stopped int?
-- row: words text, account_key text?
SELECT coalesce(c.reading, c.name_key), a.key
FROM contact c
LEFT JOIN account a ON a.id = c.account_id
WHERE c.id = $id AND c.merged_into IS NULL AND c.erased_at IS NULL
	AND (CAST($owner_id AS bigint) IS NULL OR EXISTS (SELECT 1 FROM lead l
		WHERE l.contact_id = c.id AND l.owner_id = $owner_id
		AND l.state NOT IN ('stopped', 'invalid')))
	AND (CAST($account_id AS bigint) IS NULL OR c.account_id = $account_id)
	AND (CAST($stopped AS bigint) IS NULL
		OR CASE WHEN (c.stop_mask | coalesce(a.stop_mask, 0)) & 127
			= 127 THEN 1 ELSE 0 END = $stopped);

-- name: list_contact_count one
-- why: how many there are, among the first `span`; more: there are others
-- arg: stopped int?, span int, most int
-- row: n int, more int
-- scan: the first of them are looked at, a limited number
SELECT count(*), CASE WHEN EXISTS (SELECT 1 FROM contact
		LIMIT 1 OFFSET $span) THEN 1 ELSE 0 END
FROM (SELECT 1 AS one
	FROM (SELECT * FROM contact LIMIT $span) c
	LEFT JOIN account a ON a.id = c.account_id
	WHERE c.merged_into IS NULL AND c.erased_at IS NULL
		AND (CAST($stopped AS bigint) IS NULL
		OR CASE WHEN (c.stop_mask | coalesce(a.stop_mask, 0)) & 127
			= 127 THEN 1 ELSE 0 END = $stopped)
	LIMIT $most) few;

-- name: list_account_count one
-- why: the same of accounts
-- arg: stopped int?, span int, most int
-- row: n int, more int
-- scan: the first of them are looked at, a limited number
SELECT count(*), CASE WHEN EXISTS (SELECT 1 FROM account
		LIMIT 1 OFFSET $span) THEN 1 ELSE 0 END
FROM (SELECT 1 AS one
	FROM (SELECT * FROM account LIMIT $span) a
	WHERE a.merged_into IS NULL AND a.erased_at IS NULL
		AND (CAST($stopped AS bigint) IS NULL
		OR CASE WHEN a.stop_mask & 127 = 127 THEN 1 ELSE 0 END
			= $stopped)
	LIMIT $most) few;

-- name: list_contacts_stopped many
-- why: who gave up a channel or all of them, or whose company did; the row says
--   who is stopped
-- arg: most int
-- row: id int
-- scan: of an index of those only
SELECT id FROM contact WHERE stop_mask <> 0
UNION
SELECT id FROM contact WHERE account_id IN (SELECT id FROM account
	WHERE stop_mask <> 0)
LIMIT $most;

-- name: list_accounts_stopped many
-- why: the same of companies
-- arg: most int
-- row: id int
-- scan: of an index of those only
SELECT id FROM account WHERE stop_mask <> 0 LIMIT $most;

-- name: list_contacts_of_owner many
-- why: the people an owner has living leads with
-- arg: owner_id int, most int
-- row: id int
SELECT contact_id FROM lead
WHERE owner_id = $owner_id AND state NOT IN ('stopped', 'invalid')
LIMIT $most;

-- name: list_contact_by_name many
-- why: a stretch of the contacts in the order of their readings
-- arg: words text, id int, most int
-- row: id int, words text
SELECT id, coalesce(reading, name_key) FROM contact
WHERE coalesce(reading, name_key) >= $words
	AND (coalesce(reading, name_key) > $words OR id > $id)
ORDER BY coalesce(reading, name_key), id LIMIT $most;

-- name: list_contact_by_name_down many
-- why: the same, the last first
-- arg: words text, id int, most int
-- row: id int, words text
SELECT id, coalesce(reading, name_key) FROM contact
WHERE coalesce(reading, name_key) <= $words
	AND (coalesce(reading, name_key) < $words OR id < $id)
ORDER BY coalesce(reading, name_key) DESC, id DESC LIMIT $most;

-- name: list_contact_by_id many
-- why: a stretch of the contacts in the order they came
-- arg: id int, most int
-- row: id int
SELECT id FROM contact WHERE id > $id ORDER BY id LIMIT $most;

-- name: list_contact_by_id_down many
-- why: the same, the newest first
-- arg: id int, most int
-- row: id int
SELECT id FROM contact WHERE id < $id ORDER BY id DESC LIMIT $most;

-- name: list_account_row one
-- why: all that a list shows of an account, if the filter lets it through
-- arg: id int, stopped int?
-- row: id int, name text, key text, address text?, contacts int, leads int
-- row: stop_mask int, created_at int
SELECT a.id, a.name, a.key, a.address,
	(SELECT count(*) FROM contact c
		WHERE c.account_id = a.id AND c.merged_into IS NULL
		AND c.erased_at IS NULL),
	(SELECT count(*) FROM contact c JOIN lead l ON l.contact_id = c.id
		WHERE c.account_id = a.id
		AND l.state NOT IN ('stopped', 'invalid')),
	a.stop_mask, a.created_at
FROM account a WHERE a.id = $id AND a.merged_into IS NULL
	AND a.erased_at IS NULL
	AND (CAST($stopped AS bigint) IS NULL
		OR CASE WHEN a.stop_mask & 127 = 127 THEN 1 ELSE 0 END
			= $stopped);

-- name: list_account_by_name many
-- why: a stretch of the accounts in the order of their keys
-- arg: words text, id int, most int
-- row: id int, words text
SELECT id, key FROM account
WHERE key >= $words AND (key > $words OR id > $id)
ORDER BY key, id LIMIT $most;

-- name: list_account_by_name_down many
-- why: the same, the last first
-- arg: words text, id int, most int
-- row: id int, words text
SELECT id, key FROM account
WHERE key <= $words AND (key < $words OR id < $id)
ORDER BY key DESC, id DESC LIMIT $most;

-- name: list_account_by_id many
-- why: a stretch of the accounts in the order they came
-- arg: id int, most int
-- row: id int
SELECT id FROM account WHERE id > $id ORDER BY id LIMIT $most;

-- name: list_account_by_id_down many
-- why: the same, the newest first
-- arg: id int, most int
-- row: id int
SELECT id FROM account WHERE id < $id ORDER BY id DESC LIMIT $most;

-- name: view_put one
-- why: a view of this name is written over by whoever made it
-- arg: user_id int, kind text, name text, query text, shared int, at int
-- row: id int
INSERT INTO saved_view(user_id, kind, name, query, shared, created_at)
VALUES ($user_id, $kind, $name, $query, $shared, $at)
ON CONFLICT (user_id, kind, name) DO UPDATE SET query = excluded.query,
	shared = excluded.shared
RETURNING saved_view.id;

-- name: view_list many
-- why: one's own views, then those that others share
-- arg: user_id int, kind text
-- row: id int, user_id int, owner text, name text, query text, shared int
SELECT v.id, v.user_id, u.name, v.name, v.query, v.shared
FROM saved_view v JOIN "user" u ON u.id = v.user_id
WHERE v.kind = $kind AND (v.user_id = $user_id OR v.shared = 1)
ORDER BY CASE WHEN v.user_id = $user_id THEN 0 ELSE 1 END, v.name, v.id;

-- name: view_count one
-- why: a user keeps a limited number of views, beside the one that is written
-- arg: user_id int, kind text, name text
-- row: n int
SELECT count(*) FROM saved_view
WHERE user_id = $user_id AND NOT (kind = $kind AND name = $name);

-- name: view_named one
-- why: a name is one view's; writing over it is asked for
-- arg: user_id int, kind text, name text
-- row: id int
SELECT id FROM saved_view
WHERE user_id = $user_id AND kind = $kind AND name = $name;

-- name: view_change exec
-- why: one's own view gets another name, or is shared or not
-- arg: id int, user_id int, kind text, name text, shared int
UPDATE saved_view SET name = $name, shared = $shared
WHERE id = $id AND user_id = $user_id AND kind = $kind;

-- name: view_delete exec
-- why: one's own view goes
-- arg: id int, user_id int
DELETE FROM saved_view WHERE id = $id AND user_id = $user_id;
