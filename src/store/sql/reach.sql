-- What our own calls teach (R-A6).

-- name: reach_state_get one
-- why: how far the model has come, and its weights in common
-- row: seen_id int, cases int, last_at int, last_id int, weights text
-- row: recent text, prior text?
SELECT seen_id, cases, last_at, last_id, weights, recent, prior
FROM reach_state WHERE id = 1;

-- name: reach_progress one
-- why: has anything been learned, and how much? Asked with every minute and
--   every logged call: the weights stay unread
-- row: cases int
SELECT cases FROM reach_state WHERE id = 1;

-- name: reach_state_put exec
-- why: what was learned is kept
-- arg: seen_id int, cases int, last_at int, last_id int, weights text
-- arg: recent text, prior text?
INSERT INTO reach_state(id, seen_id, cases, last_at, last_id, weights, recent,
	prior)
VALUES (1, $seen_id, $cases, $last_at, $last_id, $weights, $recent, $prior)
ON CONFLICT (id) DO UPDATE SET seen_id = excluded.seen_id,
	cases = excluded.cases, last_at = excluded.last_at,
	last_id = excluded.last_id, weights = excluded.weights,
	recent = excluded.recent, prior = excluded.prior;

-- name: reach_new many
-- why: the leads that something was logged on since the model looked last, and
--   what was corrected
-- arg: seen_id int, most int
-- row: id int, lead_id int, corrects_id int?
SELECT id, lead_id, corrects_id FROM activity WHERE id > $seen_id
ORDER BY id LIMIT $most;

-- name: reach_log many
-- why: the effective log of a lead, with the cases made of it so far and what
--   is known of the person now
-- arg: lead_id int
-- row: id int, at int, channel text, direction text, disposition text?
-- row: reach text?, complaint int, told int?, due_at int?, contact_id int
-- row: seat int, title_rank int?, met_on text?, account_id int?, size text?
-- row: industry text?, case_at int?, company int?, kind int?, outcome int?
-- row: bits int?
SELECT v.id, v.at, v.channel, v.direction, v.disposition, v.reach,
	v.complaint, t.told, t.due_at, v.contact_id, c.seat, c.title_rank,
	c.met_on, c.account_id, a.size, a.industry, k.at, k.company, k.kind,
	k.outcome, k.bits
FROM activity v
JOIN contact c ON c.id = v.contact_id
LEFT JOIN account a ON a.id = c.account_id
LEFT JOIN touch t ON t.id = v.touch_id
LEFT JOIN reach_case k ON k.activity_id = v.id
WHERE v.lead_id = $lead_id
	AND NOT EXISTS (SELECT 1 FROM activity x WHERE x.corrects_id = v.id)
ORDER BY v.at, v.id;

-- name: reach_case_put exec
-- why: a call as it was known before it was made, for learning again
-- arg: activity_id int, at int, company int, kind int, outcome int, bits int
INSERT INTO reach_case(activity_id, at, company, kind, outcome, bits)
VALUES ($activity_id, $at, $company, $kind, $outcome, $bits)
ON CONFLICT (activity_id) DO UPDATE SET at = excluded.at,
	company = excluded.company, kind = excluded.kind,
	outcome = excluded.outcome, bits = excluded.bits;

-- name: reach_case_drop exec
-- why: what was corrected teaches nothing
-- arg: activity_id int
DELETE FROM reach_case WHERE activity_id = $activity_id;

-- name: reach_case_at one
-- why: from where on there is to be learned again
-- arg: activity_id int
-- row: at int, company int
SELECT at, company FROM reach_case WHERE activity_id = $activity_id;

-- name: reach_case_all each
-- why: learning again from the beginning, and judging
-- row: activity_id int, at int, company int, kind int, outcome int, bits int
-- scan: all of it is learned
SELECT activity_id, at, company, kind, outcome, bits FROM reach_case
ORDER BY at, activity_id;

-- name: reach_case_companies one
-- why: how much memory learning again takes
-- row: companies int
-- scan: all of it is learned
SELECT count(DISTINCT company) FROM reach_case;

-- name: reach_case_of many
-- why: what was tried with a company, and when
-- arg: company int
-- row: at int, kind int, outcome int, bits int
SELECT at, kind, outcome, bits FROM reach_case WHERE company = $company
ORDER BY at, activity_id;

-- name: reach_company_get one
-- why: what was learned of a company
-- arg: company int
-- row: weights text
SELECT weights FROM reach_company WHERE company = $company;

-- name: reach_company_all each
-- why: what is kept is compared with what is learned again
-- row: company int, weights text
-- scan: the check looks at every row
SELECT company, weights FROM reach_company ORDER BY company;

-- name: reach_company_put exec
-- why: what was learned is kept
-- arg: company int, weights text
INSERT INTO reach_company(company, weights) VALUES ($company, $weights)
ON CONFLICT (company) DO UPDATE SET weights = excluded.weights;

-- name: reach_company_drop exec
-- why: all that a company taught was corrected
-- arg: company int
DELETE FROM reach_company WHERE company = $company;

-- name: reach_company_clear exec
-- why: learning again begins with nothing
DELETE FROM reach_company;

-- name: reach_choice_put exec
-- why: how a planned call was chosen, so that another way of choosing can be
--   judged later
-- arg: activity_id int, version int, bits int, slot int, p int, best int
-- arg: propensity int
INSERT INTO reach_choice(activity_id, version, bits, slot, p, best, propensity)
VALUES ($activity_id, $version, $bits, $slot, $p, $best, $propensity);

-- name: reach_choice_all many
-- why: judging a way of choosing by what came of the choices
-- row: p int, best int, propensity int, outcome int
-- scan: all choices are judged
SELECT x.p, x.best, x.propensity, k.outcome
FROM reach_choice x JOIN reach_case k ON k.activity_id = x.activity_id
WHERE k.kind = 0 ORDER BY x.activity_id;

-- name: account_kind exec
-- why: companies of a size and an industry are reached alike
-- arg: id int, size text?, industry text?
UPDATE account SET size = coalesce($size, size),
	industry = coalesce($industry, industry) WHERE id = $id;

-- name: reach_check_newest one
-- why: the self-check is due a week after the last one, and shown
-- row: day text, calls int, base_rate real, constant_loss real, loss real
-- row: prior_loss real, auc real, ece real, planned int, worth real
-- row: stay real?, stay_low real?, stay_high real?
SELECT day, calls, base_rate, constant_loss, loss, prior_loss, auc, ece,
	planned, worth, stay, stay_low, stay_high
FROM reach_check ORDER BY day DESC LIMIT 1;

-- name: reach_check_parts many
-- why: calibration and what was reached by the hour, of one self-check
-- arg: day text
-- row: kind text, place int, calls int, foretold real, came real
SELECT kind, place, calls, foretold, came FROM reach_check_part
WHERE day = $day ORDER BY kind, place;

-- name: reach_check_put exec
-- why: a self-check is kept; another server may have been quicker
-- arg: day text, calls int, base_rate real, constant_loss real, loss real
-- arg: prior_loss real, auc real, ece real, planned int, worth real
-- arg: stay real?, stay_low real?, stay_high real?
INSERT INTO reach_check(day, calls, base_rate, constant_loss, loss,
	prior_loss, auc, ece, planned, worth, stay, stay_low, stay_high)
VALUES ($day, $calls, $base_rate, $constant_loss, $loss, $prior_loss, $auc,
	$ece, $planned, $worth, $stay, $stay_low, $stay_high)
ON CONFLICT (day) DO NOTHING;

-- name: reach_check_part_put exec
-- why: one group or zone of a self-check
-- arg: day text, kind text, place int, calls int, foretold real, came real
INSERT INTO reach_check_part(day, kind, place, calls, foretold, came)
VALUES ($day, $kind, $place, $calls, $foretold, $came);
