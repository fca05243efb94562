-- Erasure on request (R-J4): what is taken out, table by table, as
-- docs/erasure.md lists it. Of whom: a contact and those merged into it, one by
-- one; of their leads, one by one.

-- name: erase_rows many
-- why: a person is a row and those merged into it
-- arg: contact_id int
-- row: id int, account_id int?, erased_at int?
SELECT id, account_id, erased_at FROM contact
WHERE id = $contact_id OR merged_into = $contact_id ORDER BY id;

-- name: erase_leads many
-- why: the leads of one row
-- arg: contact_id int
-- row: id int
SELECT id FROM lead WHERE contact_id = $contact_id ORDER BY id;

-- name: erase_counts one
-- why: what an erasure would take out, before it is done
-- arg: contact_id int
-- row: texts int, files int, rows int
SELECT (SELECT count(*) FROM activity v
		JOIN activity_text x ON x.activity_id = v.id
		WHERE v.contact_id = $contact_id),
	(SELECT count(*) FROM attachment WHERE contact_id = $contact_id),
	(SELECT count(*) FROM import_row WHERE contact_id = $contact_id);

-- name: erase_numbers many
-- why: numbers they have or were rung at
-- arg: contact_id int
-- row: number_id int
SELECT number_id FROM contact_number WHERE contact_id = $contact_id
UNION
SELECT number_id FROM activity
WHERE contact_id = $contact_id AND number_id IS NOT NULL
ORDER BY 1;

-- name: erase_number exec
-- why: a number that nobody else has; the log names the row, so it stays. What
--   it is found by is no number, and its end no digits
-- arg: id int
UPDATE number SET e164 = '~' || CAST(id AS text) || '~', national = ''
WHERE id = $id AND NOT EXISTS (SELECT 1 FROM contact_number x
	WHERE x.number_id = $id);

-- name: erase_contact_numbers exec
-- why: ways to reach them
-- arg: contact_id int
DELETE FROM contact_number WHERE contact_id = $contact_id;

-- name: erase_contact_emails exec
-- why: ways to reach them
-- arg: contact_id int
DELETE FROM contact_email WHERE contact_id = $contact_id;

-- name: erase_contact_values exec
-- why: what lists said otherwise, or filled
-- arg: contact_id int
DELETE FROM contact_value WHERE contact_id = $contact_id;

-- name: erase_opt_outs exec
-- why: everything is stopped now
-- arg: contact_id int
DELETE FROM opt_out WHERE contact_id = $contact_id;

-- name: erase_attachments exec
-- why: photos and documents, those in the trash too
-- arg: contact_id int
DELETE FROM attachment WHERE contact_id = $contact_id
	OR lead_id IN (SELECT id FROM lead WHERE contact_id = $contact_id);

-- name: erase_texts exec
-- why: the words of what happened with them; what happened stays, nameless
-- arg: contact_id int
DELETE FROM activity_text WHERE activity_id IN (SELECT id FROM activity
		WHERE contact_id = $contact_id)
	OR activity_id IN (SELECT v.id FROM activity v
		JOIN lead l ON l.id = v.lead_id
		WHERE l.contact_id = $contact_id);

-- name: erase_import_rows exec
-- why: rows as they came; that there was one still counts
-- arg: contact_id int
UPDATE import_row SET raw = '[]', detail = NULL WHERE contact_id = $contact_id;

-- name: erase_batches exec
-- why: a card by itself is often a file named after whom it is of
-- arg: contact_id int
UPDATE import_batch SET file = '―' WHERE id IN (SELECT batch_id
		FROM import_row WHERE contact_id = $contact_id)
	AND NOT EXISTS (SELECT 1 FROM import_row r
		WHERE r.batch_id = import_batch.id
		AND r.contact_id IS DISTINCT FROM $contact_id);

-- name: erase_refused_rows exec
-- why: a row that became nobody may be theirs too: one that holds their full
--   name, an address or a number
-- arg: text text
-- sqlite:
UPDATE import_row SET raw = '[]', detail = NULL
WHERE contact_id IS NULL AND instr(raw, $text) > 0;
-- postgresql:
UPDATE import_row SET raw = '[]', detail = NULL
WHERE contact_id IS NULL AND strpos(raw, $text) > 0;

-- name: erase_views many
-- why: lists kept under a name may say whom they look for
-- row: id int, name text, query text
-- scan: people keep few
SELECT id, name, query FROM saved_view ORDER BY id;

-- name: erase_view exec
-- why: one that says their name, an address or a number
-- arg: id int
DELETE FROM saved_view WHERE id = $id;

-- name: erase_inquiries exec
-- why: what somebody wrote who had said stop; as above
-- arg: text text
-- scan: those of a month
-- sqlite:
UPDATE inquiry SET text = NULL
WHERE text IS NOT NULL AND instr(text, $text) > 0;
-- postgresql:
UPDATE inquiry SET text = NULL
WHERE text IS NOT NULL AND strpos(text, $text) > 0;

-- name: erase_distinct exec
-- why: nobody is compared with them any more
-- arg: contact_id int
DELETE FROM distinct_pair WHERE kind = 'contact'
	AND (a_id = $contact_id OR b_id = $contact_id);

-- name: erase_merges many
-- why: the merges they were in
-- arg: contact_id int
-- row: id int
SELECT id FROM merge WHERE kind = 'contact' AND from_id = $contact_id
UNION SELECT id FROM merge WHERE kind = 'contact' AND into_id = $contact_id
ORDER BY 1;

-- name: erase_merge_fields exec
-- why: what a merge filled in
-- arg: merge_id int
DELETE FROM merge_field WHERE merge_id = $merge_id;

-- name: erase_merge_words exec
-- why: how a lead stood before a merge, in words
-- arg: lead_id int
UPDATE merge_lead SET state_reason = NULL, reason = NULL, exit_reason = NULL
WHERE lead_id = $lead_id;

-- name: erase_custom exec
-- why: fields of the company's own
-- arg: record text, ref int
DELETE FROM custom_value WHERE record = $record AND ref = $ref;

-- name: erase_lead exec
-- why: where we had them from, why, and what became of it, in words
-- arg: id int
UPDATE lead SET state_reason = NULL, source = NULL, reason = NULL,
	referrer_id = NULL
WHERE id = $id;

-- name: erase_referrer exec
-- why: whoever they sent us to is called without their name
-- arg: contact_id int
UPDATE lead SET referrer_id = NULL WHERE referrer_id = $contact_id;

-- name: erase_invitations exec
-- why: where a meeting was to be; that there was one stays
-- arg: lead_id int
UPDATE invitation SET place = NULL WHERE lead_id = $lead_id;

-- name: erase_packages exec
-- why: what was sent to them; that something was stays in the log
-- arg: lead_id int
DELETE FROM package WHERE lead_id = $lead_id;

-- name: erase_touches exec
-- why: why something was not done, in words
-- arg: lead_id int
UPDATE touch SET reason = CASE WHEN state = 'skipped' THEN 'erased' END
WHERE lead_id = $lead_id AND reason IS NOT NULL;

-- name: erase_enrollments exec
-- why: why a cadence was left, in words
-- arg: lead_id int
UPDATE enrollment SET reason = NULL
WHERE lead_id = $lead_id AND reason IS NOT NULL;

-- name: erase_drafts exec
-- why: words that were never logged
-- arg: lead_id int
DELETE FROM draft WHERE touch_id IN (SELECT id FROM touch
	WHERE lead_id = $lead_id);

-- name: erase_mails_in exec
-- why: what they wrote goes; that a mail came stays
-- arg: lead_id int
UPDATE mail_in SET from_address = NULL, subject = NULL, text = NULL
WHERE lead_id = $lead_id;

-- name: erase_tags many
-- why: words on a lead
-- arg: lead_id int
-- row: tag_id int, name text
SELECT x.tag_id, g.name FROM lead_tag x JOIN tag g ON g.id = x.tag_id
WHERE x.lead_id = $lead_id ORDER BY x.tag_id;

-- name: erase_lead_tags exec
-- why: words on a lead
-- arg: lead_id int
DELETE FROM lead_tag WHERE lead_id = $lead_id;

-- name: erase_bulk_refusals exec
-- why: why a change of many leads left this one alone, in words
-- arg: lead_id int
-- scan: they are few, and it is asked once in a long while
DELETE FROM bulk_refusal WHERE lead_id = $lead_id;

-- name: erase_bulk_words exec
-- why: the reason of a stop, the word that was put on
-- arg: lead_id int
UPDATE bulk_job SET argument = '' WHERE action IN ('stop', 'tag')
	AND id IN (SELECT job_id FROM bulk_row WHERE lead_id = $lead_id);

-- name: erase_audit exec
-- why: what was written down about something done to them, in words
-- arg: object text, object_id int
-- scan: there is no index by object, and it is asked once in a long while
UPDATE audit_entry SET detail = NULL
WHERE object = $object AND object_id = $object_id AND detail IS NOT NULL;

-- name: erase_stop_undone exec
-- why: why a stop was taken back, in words
-- arg: contact_id int
UPDATE stop_undone SET reason = '―' WHERE contact_id = $contact_id;

-- name: erase_contact exec
-- why: the row itself: rank, seat and the day they were met stay, which say
--   nothing of who it was and what the calls taught is folded from
-- arg: id int, name text, key text, at int
UPDATE contact SET name = $name, family_name = NULL, given_name = NULL,
	name_key = $key, family_key = '', reading = NULL, department = NULL,
	title = NULL, met_where = NULL, memo = NULL, mail_basis = NULL,
	erased_at = $at
WHERE id = $id;

-- name: erase_account_alone one
-- why: a company nobody else is known at would tell who it was
-- arg: account_id int
-- row: id int
SELECT a.id FROM account a WHERE a.id = $account_id AND a.erased_at IS NULL
	AND NOT EXISTS (SELECT 1 FROM contact c
		WHERE c.account_id = a.id AND c.erased_at IS NULL)
	AND NOT EXISTS (SELECT 1 FROM contact c JOIN account m
		ON m.id = c.account_id
		WHERE m.merged_into = a.id AND c.erased_at IS NULL);

-- name: erase_account_rows many
-- why: a company is a row and those merged into it
-- arg: account_id int
-- row: id int
SELECT id FROM account WHERE id = $account_id OR merged_into = $account_id
ORDER BY id;

-- name: erase_account exec
-- why: size and industry stay, for what the calls taught
-- arg: id int, name text, key text, at int
UPDATE account SET name = $name, key = $key, postal_code = NULL,
	address = NULL, url = NULL, building_note = NULL, erased_at = $at
WHERE id = $id;

-- name: erase_account_others one
-- why: whether somebody else is known there, before it is done
-- arg: account_id int, contact_id int
-- row: n int
SELECT count(*) FROM contact
WHERE account_id = $account_id AND erased_at IS NULL
	AND id <> $contact_id AND merged_into IS DISTINCT FROM $contact_id;

-- name: erase_sweep one
-- why: is there an erasure whose bytes were not overwritten yet
-- row: value text
SELECT value FROM setting WHERE key = 'erase.sweep';

-- name: erase_sweep_put exec
-- why: whoever is killed before the bytes are overwritten is followed up
-- arg: value text
INSERT INTO setting(key, value) VALUES ('erase.sweep', $value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- name: erase_sweep_done exec
-- why: nothing of an erasure is left in the file
DELETE FROM setting WHERE key = 'erase.sweep';

-- name: erased one
-- why: nothing is written about somebody who was erased
-- arg: id int
-- row: erased_at int
SELECT c.erased_at FROM contact c WHERE c.id = $id
	AND c.erased_at IS NOT NULL;
