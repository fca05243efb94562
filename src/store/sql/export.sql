-- Everything that leaves the program: lists, cards, and one JSON of all.

-- name: export_people each
-- why: people with their company, the state of their stop, and why and from
--   where we have them: of the living lead, else of the last one
-- arg: today text
-- row: id int, account_id int?, seat int, name text, family_name text?
-- row: given_name text?, reading text?, department text?, title text?
-- row: met_on text?, met_where text?, memo text?, mail_basis text?
-- row: left_at int?, created_at int, mask int, phone_until int
-- row: email_until int, company text?, postal_code text?, address text?
-- row: url text?, reason text?, source text?, merged_into int?
-- row: erased_at int?
-- scan: everybody is asked for
SELECT c.id, c.account_id, c.seat, c.name, c.family_name, c.given_name,
	c.reading, c.department, c.title, c.met_on, c.met_where, c.memo,
	c.mail_basis, c.left_at, c.created_at,
	c.stop_mask | coalesce(a.stop_mask, 0)
		| coalesce((SELECT s.stop_mask FROM contact s
			WHERE s.id = c.merged_into), 0),
	CASE WHEN EXISTS (SELECT 1 FROM opt_out o WHERE o.contact_id = c.id
		AND o.channel = 'phone' AND o.until > $today) THEN 1 ELSE 0 END,
	CASE WHEN EXISTS (SELECT 1 FROM opt_out o WHERE o.contact_id = c.id
		AND o.channel = 'email' AND o.until > $today) THEN 1 ELSE 0 END,
	a.name, a.postal_code, a.address, a.url, l.reason, l.source,
	c.merged_into, c.erased_at
FROM contact c LEFT JOIN account a ON a.id = c.account_id
LEFT JOIN lead l ON l.id = (SELECT x.id FROM lead x
	WHERE x.contact_id = c.id
	ORDER BY CASE WHEN x.state IN ('stopped', 'invalid') THEN 1 ELSE 0 END,
	x.id DESC LIMIT 1)
ORDER BY c.id;

-- name: export_phones many
-- why: the numbers of one person, direct ones first
-- arg: contact_id int
-- row: raw text, e164 text, national text, kind text, ext text?
-- row: prefix text?, main int, shared int, rank int, dead_at int?
SELECT x.raw, n.e164, n.national, n.kind, x.ext, x.prefix, x.main, x.shared,
	x.rank, x.dead_at
FROM contact_number x JOIN number n ON n.id = x.number_id
WHERE x.contact_id = $contact_id ORDER BY x.rank, x.id;

-- name: export_emails many
-- why: the addresses of one person
-- arg: contact_id int
-- row: address text, role int, dead_at int?
SELECT address, role, dead_at FROM contact_email
WHERE contact_id = $contact_id ORDER BY id;

-- name: export_users each
-- why: who works with the program; what they sign in with stays here
-- row: id int, name text, work_from int, work_until int, created_at int
-- row: role text, email text?, disabled_at int?
SELECT id, name, work_from, work_until, created_at, role, email, disabled_at
FROM "user" ORDER BY id;

-- name: export_settings each
-- why: what the team set; not the fingerprint of the key, nor where we serve
-- row: key text, value text
SELECT key, value FROM setting
WHERE key NOT IN ('key.fingerprint', 'serve.address') ORDER BY key;

-- name: export_accounts each
-- why: the companies with what was agreed about them
-- row: id int, name text, postal_code text?, address text?, url text?
-- row: fiscal_end_month int, call_from int?, call_until int?, stop_mask int
-- row: created_at int, merged_into int?, building text?, building_note text?
-- row: size text?, industry text?, dial_prefix text?
-- scan: all of them are asked for
SELECT id, name, postal_code, address, url, fiscal_end_month, call_from,
	call_until, stop_mask, created_at, merged_into, building,
	building_note, size, industry, dial_prefix
FROM account ORDER BY id;

-- name: export_account_dates each
-- why: closures, working Saturdays, periods to be avoided
-- row: account_id int, kind text, day_from text, day_until text
-- scan: all of them are asked for
SELECT account_id, kind, day_from, day_until FROM account_date ORDER BY id;

-- name: export_leads each
-- why: who pursues whom, and how that stands
-- row: id int, contact_id int, owner text, state text, state_reason text?
-- row: source text?, reason text?, referrer_id int?, enrollment_id int?
-- row: rung text, contacts int, created_at int, next_touch_id int?
-- row: merged_into int?, offer_id int?, people text?, problem text?
-- scan: all of them are asked for
SELECT l.id, l.contact_id, u.name, l.state, l.state_reason, l.source, l.reason,
	l.referrer_id, l.enrollment_id, l.rung, l.contacts, l.created_at,
	l.next_touch_id, l.merged_into, l.offer_id, r.people, r.problem
FROM lead l JOIN "user" u ON u.id = l.owner_id
LEFT JOIN referral r ON r.lead_id = l.id ORDER BY l.id;

-- name: export_touches each
-- why: what is planned and what was
-- row: id int, lead_id int, kind text, state text, channel text, purpose text
-- row: enrollment_id int?, step int?, due_from int, due_at int, due_until int
-- row: told int, late int, minutes int, rule text, reason text?, made_by int?
-- row: closed_by int?, closed_at int?, created_at int
-- scan: all of them are asked for
SELECT id, lead_id, kind, state, channel, purpose, enrollment_id, step,
	due_from, due_at, due_until, told, late, minutes, rule, reason, made_by,
	closed_by, closed_at, created_at
FROM touch ORDER BY id;

-- name: export_activities each
-- why: what happened, with the words that belong to it
-- row: id int, lead_id int, contact_id int, touch_id int?, username text
-- row: at int, logged_at int, direction text, channel text
-- row: disposition text?, reach text?, complaint int, e164 text?, told_at int?
-- row: until text?, broke text, corrects_id int?, client_key text?
-- row: note text?, said text?, answered_by text?, reason text?
-- row: offer_version_id int?
-- scan: all of them are asked for
SELECT a.id, a.lead_id, a.contact_id, a.touch_id, u.name, a.at, a.logged_at,
	a.direction, a.channel, a.disposition, a.reach, a.complaint, n.e164,
	a.told_at, a.until, a.broke, a.corrects_id, a.client_key, t.note,
	t.said, t.answered_by, t.reason, a.offer_version_id
FROM activity a JOIN "user" u ON u.id = a.user_id
LEFT JOIN activity_text t ON t.activity_id = a.id
LEFT JOIN number n ON n.id = a.number_id
ORDER BY a.id;

-- name: export_cadences each
-- why: every version of every cadence
-- row: id int, code text, version int, name text?, bounded text
-- row: at_end text, created_at int
-- scan: all of them are asked for
SELECT v.id, c.code, v.version, v.name, v.bounded, v.at_end, v.created_at
FROM cadence c JOIN cadence_version v ON v.cadence_id = c.id
ORDER BY v.id;

-- name: export_steps many
-- why: the steps of one version
-- arg: cadence_version_id int
-- row: position int, ways text, only_if text, purpose text, wait text
-- row: wait_n int, attempts int, research int, pair int
SELECT position, ways, only_if, purpose, wait, wait_n, attempts, research, pair
FROM step WHERE cadence_version_id = $cadence_version_id ORDER BY position;

-- name: export_enrollments each
-- why: which lead is in which version, at which step
-- row: id int, lead_id int, cadence_version_id int, state text, step int
-- row: paused_until text?, reason text?, disposition text?, started_at int
-- row: ended_at int?
-- scan: all of them are asked for
SELECT id, lead_id, cadence_version_id, state, step, paused_until, reason,
	disposition, started_at, ended_at
FROM enrollment ORDER BY id;

-- name: export_opt_outs each
-- why: channels given up until a day
-- row: contact_id int, channel text, until text, at int
-- scan: all of them are asked for
SELECT contact_id, channel, until, at FROM opt_out ORDER BY id;

-- name: export_stops each
-- why: the list of those who said stop, as hashes; the key stays here
-- row: kind text, hash text, mask int, until text?, at int
-- scan: all of them are asked for
SELECT kind, hash, mask, until, at FROM suppression
WHERE undone_by IS NULL ORDER BY id;

-- name: export_merges each
-- why: who became whom
-- row: id int, kind text, from_id int, into_id int, username text?, at int
-- row: undone_at int?
-- scan: all of them are asked for
SELECT m.id, m.kind, m.from_id, m.into_id, u.name, m.at, m.undone_at
FROM merge m LEFT JOIN "user" u ON u.id = m.user_id ORDER BY m.id;

-- name: export_distincts each
-- why: pairs that are no duplicates
-- row: kind text, a_id int, b_id int, at int
-- scan: all of them are asked for
SELECT kind, a_id, b_id, at FROM distinct_pair ORDER BY kind, a_id, b_id;

-- name: export_absences each
-- why: who is away, or was
-- row: username text, day_from text, day_until text, keeper text?
-- row: ended_at int?
-- scan: all of them are asked for
SELECT u.name, a.day_from, a.day_until, k.name, a.ended_at
FROM absence a JOIN "user" u ON u.id = a.user_id
LEFT JOIN "user" k ON k.id = a.to_user_id ORDER BY a.id;

-- name: export_holidays each
-- why: the published list, where one was read in
-- row: day text, name text
-- scan: all of them are asked for
SELECT day, name FROM holiday ORDER BY day;

-- name: export_attachments each
-- why: the files beside people; not what was removed
-- row: id int, contact_id int, lead_id int?, kind text, name text, type text
-- row: username text, at int, bytes blob
-- scan: all of them are asked for
SELECT a.id, a.contact_id, a.lead_id, a.kind, a.name, a.type, u.name, a.at,
	a.bytes
FROM attachment a JOIN "user" u ON u.id = a.user_id
WHERE a.removed_at IS NULL ORDER BY a.id;

-- name: export_tags each
-- why: the words on leads
-- row: lead_id int, name text
-- scan: all of them are asked for
SELECT x.lead_id, g.name FROM lead_tag x JOIN tag g ON g.id = x.tag_id
ORDER BY x.lead_id, g.key;

-- name: export_stops_undone each
-- why: which stops were taken back, by whom and why
-- row: contact_id int?, account_id int?, username text, reason text, at int
-- scan: all of them are asked for
SELECT s.contact_id, s.account_id, u.name, s.reason, s.at
FROM stop_undone s JOIN "user" u ON u.id = s.user_id ORDER BY s.id;

-- name: export_day_comments each
-- why: what people wrote under their reports
-- row: username text, day text, text text
-- scan: all of them are asked for
SELECT u.name, d.day, d.text FROM day_comment d
JOIN "user" u ON u.id = d.user_id ORDER BY d.day, u.id;

-- name: export_offers each
-- why: what is offered, every version, part by part
-- row: offer_id int, name text, chosen int, retired_at int?, version_id int
-- row: number int, made_at int?, username text?, lang text?, part text?
-- row: text text?
-- scan: all of them are asked for
SELECT o.id, o.name, o.chosen, o.retired_at, v.id, v.number, v.made_at, u.name,
	p.lang, p.part, p.text
FROM offer o JOIN offer_version v ON v.offer_id = o.id
LEFT JOIN "user" u ON u.id = v.made_by
LEFT JOIN offer_part p ON p.version_id = v.id
ORDER BY v.id, p.lang, p.part;

-- name: export_texts each
-- why: texts of the team's own, every version
-- row: kind text, name text, lang text, offer_id int, number int
-- row: subject text, body text, made_at int, username text?
-- scan: all of them are asked for
SELECT t.kind, t.name, t.lang, t.offer_id, t.number, t.subject, t.body,
	t.made_at, u.name
FROM template t LEFT JOIN "user" u ON u.id = t.made_by ORDER BY t.id;

-- Everything about one person, row by row of theirs (R-J4).

-- name: export_one one
-- why: the person and the company they belong to
-- arg: id int
-- row: id int, name text, family_name text?, given_name text?, reading text?
-- row: department text?, title text?, seat int, met_on text?, met_where text?
-- row: memo text?, mail_basis text?, stop_mask int, left_at int?
-- row: created_at int, merged_into int?, erased_at int?, account_id int?
-- row: company text?, postal_code text?, address text?, url text?
-- row: account_stop int
SELECT c.id, c.name, c.family_name, c.given_name, c.reading, c.department,
	c.title, c.seat, c.met_on, c.met_where, c.memo, c.mail_basis,
	c.stop_mask, c.left_at, c.created_at, c.merged_into, c.erased_at,
	a.id, a.name, a.postal_code, a.address, a.url,
	coalesce(a.stop_mask, 0)
FROM contact c LEFT JOIN account a ON a.id = c.account_id
WHERE c.id = $id;

-- name: export_one_opt_outs many
-- why: channels given up until a day
-- arg: contact_id int
-- row: channel text, until text, at int
SELECT channel, until, at FROM opt_out
WHERE contact_id = $contact_id ORDER BY id;

-- name: export_one_values many
-- why: what lists said otherwise, or filled
-- arg: contact_id int
-- row: kind text, field text, value text, batch_id int
SELECT kind, field, value, batch_id FROM contact_value
WHERE contact_id = $contact_id ORDER BY id;

-- name: export_one_files many
-- why: photos and documents, those in the trash too
-- arg: contact_id int
-- row: id int, kind text, name text, type text, size int, at int
-- row: username text, removed_at int?
SELECT a.id, a.kind, a.name, a.type, a.size, a.at, u.name, a.removed_at
FROM attachment a JOIN "user" u ON u.id = a.user_id
WHERE a.contact_id = $contact_id ORDER BY a.id;

-- name: export_one_rows many
-- why: where we have them from: rows of lists as they came
-- arg: contact_id int
-- row: batch_id int, file text, at int, line int, outcome text, raw text
SELECT r.batch_id, b.file, b.at, r.line, r.outcome, r.raw
FROM import_row r JOIN import_batch b ON b.id = r.batch_id
WHERE r.contact_id = $contact_id ORDER BY r.batch_id, r.line;

-- name: export_one_stops_undone many
-- why: stops that were taken back
-- arg: contact_id int
-- row: username text, reason text, at int
SELECT u.name, s.reason, s.at
FROM stop_undone s JOIN "user" u ON u.id = s.user_id
WHERE s.contact_id = $contact_id ORDER BY s.id;

-- name: export_one_leads many
-- why: who pursues them, from where and why
-- arg: contact_id int
-- row: id int, owner text, state text, state_reason text?, source text?
-- row: reason text?, referrer_id int?, created_at int, merged_into int?
-- row: cadence text?
SELECT l.id, u.name, l.state, l.state_reason, l.source, l.reason,
	l.referrer_id, l.created_at, l.merged_into, k.code
FROM lead l JOIN "user" u ON u.id = l.owner_id
LEFT JOIN enrollment e ON e.id = l.enrollment_id
LEFT JOIN cadence_version v ON v.id = e.cadence_version_id
LEFT JOIN cadence k ON k.id = v.cadence_id
WHERE l.contact_id = $contact_id ORDER BY l.id;

-- name: export_one_touches many
-- why: what is planned with them, and what was
-- arg: lead_id int
-- row: id int, kind text, state text, channel text, purpose text, at int
-- row: rule text, reason text?, closed_at int?
SELECT id, kind, state, channel, purpose, due_at, rule, reason, closed_at
FROM touch WHERE lead_id = $lead_id ORDER BY id;

-- name: export_one_drafts many
-- why: words that were not logged yet
-- arg: lead_id int
-- row: username text, note text, saved_at int
SELECT u.name, d.note, d.saved_at FROM draft d
JOIN touch t ON t.id = d.touch_id JOIN "user" u ON u.id = d.user_id
WHERE t.lead_id = $lead_id ORDER BY d.saved_at;

-- name: export_one_activities many
-- why: what happened, with the words that belong to it
-- arg: contact_id int
-- row: id int, lead_id int, username text, at int, direction text
-- row: channel text, disposition text?, reach text?, complaint int
-- row: number text?, told_at int?, until text?, broke text, corrects_id int?
-- row: note text?, said text?, answered_by text?, reason text?
SELECT a.id, a.lead_id, u.name, a.at, a.direction, a.channel, a.disposition,
	a.reach, a.complaint, n.national, a.told_at, a.until, a.broke,
	a.corrects_id, t.note, t.said, t.answered_by, t.reason
FROM activity a JOIN "user" u ON u.id = a.user_id
LEFT JOIN activity_text t ON t.activity_id = a.id
LEFT JOIN number n ON n.id = a.number_id
WHERE a.contact_id = $contact_id ORDER BY a.at, a.id;

-- name: export_one_invitations many
-- why: meetings they were invited to
-- arg: lead_id int
-- row: uid text, sequence int, cancel int, at int, minutes int, place text?
-- row: made_at int, answer text?, answered_at int?
SELECT uid, sequence, cancel, at, minutes, place, made_at, answer, answered_at
FROM invitation
WHERE lead_id = $lead_id ORDER BY id;

-- name: export_invitations each
-- why: meetings people were invited to
-- row: lead_id int, uid text, sequence int, cancel int, at int, minutes int
-- row: place text?, made_at int, answer text?, answered_at int?
-- scan: all of them are asked for
SELECT lead_id, uid, sequence, cancel, at, minutes, place, made_at, answer,
	answered_at
FROM invitation ORDER BY id;

-- name: export_one_packages many
-- why: what was posted to them
-- arg: lead_id int
-- row: channel text, carrier text?, contents text?, tracking text?
-- row: posted_on text, expected_on text
SELECT channel, carrier, contents, tracking, posted_on, expected_on
FROM package WHERE lead_id = $lead_id ORDER BY activity_id;

-- name: export_packages each
-- why: what was posted to people
-- row: activity_id int, lead_id int, channel text, carrier text?
-- row: contents text?, tracking text?, posted_on text, expected_on text
-- scan: all of them are asked for
SELECT activity_id, lead_id, channel, carrier, contents, tracking, posted_on,
	expected_on
FROM package ORDER BY activity_id;

-- name: export_mails_in each
-- why: mails that came in, what they were logged as, and those still to decide
-- row: id int, username text, at int, kind text, lead_id int?, activity_id int?
-- row: until text?, ask text?, answer text?, from_address text?, subject text?
-- row: body text?
-- scan: all of them are asked for
SELECT m.id, u.name, m.at, m.kind, m.lead_id, m.activity_id, m.until, m.ask,
	m.answer, m.from_address, m.subject, m.text
FROM mail_in m JOIN "user" u ON u.id = m.user_id ORDER BY m.id;

-- name: export_one_mails_in many
-- why: what they wrote to us, as far as it is kept
-- arg: lead_id int
-- row: at int, kind text, until text?, from_address text?, subject text?
-- row: body text?, activity_id int?
SELECT at, kind, until, from_address, subject, text, activity_id FROM mail_in
WHERE lead_id = $lead_id ORDER BY at, id;

-- name: export_one_mails_out many
-- why: what we wrote to them, as it went
-- arg: lead_id int
-- row: username text, state text, made_at int, ended_at int?, address text?
-- row: subject text?, body text?, activity_id int?
SELECT u.name, o.state, o.made_at, o.ended_at, m.address, m.subject, m.body,
	m.activity_id
FROM touch_mail m JOIN outbox o ON o.id = m.outbox_id
JOIN "user" u ON u.id = o.user_id
WHERE m.lead_id = $lead_id ORDER BY m.outbox_id;

-- name: export_mails_out each
-- why: mails to customers, and what became of each
-- row: username text, touch_id int, lead_id int, contact_id int, state text
-- row: message_id text, automatic int, unsure int, lang text, made_at int
-- row: ended_at int?, error text?, rule text?, address text?, subject text?
-- row: body text?, activity_id int?
-- scan: all of them are asked for
SELECT u.name, m.touch_id, m.lead_id, m.contact_id, o.state, o.message_id,
	m.automatic, o.unsure, m.lang, o.made_at, o.ended_at, o.error, m.rule,
	m.address, m.subject, m.body, m.activity_id
FROM touch_mail m JOIN outbox o ON o.id = m.outbox_id
JOIN "user" u ON u.id = o.user_id
ORDER BY m.outbox_id;

-- name: export_one_consents many
-- why: on which basis we may write to them, and until when (R-J3)
-- arg: contact_id int
-- row: kind text, note text?, batch_id int?, username text?, recorded_at int
-- row: withdrawn_at int?, withdrawer text?
SELECT k.kind, k.note, k.batch_id, u.name, k.recorded_at, k.withdrawn_at,
	w.name
FROM consent k LEFT JOIN "user" u ON u.id = k.user_id
LEFT JOIN "user" w ON w.id = k.withdrawn_by
WHERE k.contact_id = $contact_id ORDER BY k.id;

-- name: export_consents each
-- why: the history of everybody's basis for mail (R-J3)
-- row: contact_id int, kind text, note text?, batch_id int?, username text?
-- row: recorded_at int, withdrawn_at int?, withdrawer text?
-- scan: all of them are asked for
SELECT k.contact_id, k.kind, k.note, k.batch_id, u.name, k.recorded_at,
	k.withdrawn_at, w.name
FROM consent k LEFT JOIN "user" u ON u.id = k.user_id
LEFT JOIN "user" w ON w.id = k.withdrawn_by
ORDER BY k.id;
