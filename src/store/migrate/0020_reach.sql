-- What our own calls teach (R-A6).
--
-- A case is a call, mail or visit as it was known before it was made: what the
-- account, the person and the day were is kept as it was, packed in `bits`
-- (core/reach/pack.h); no person, name or text. company is the account, or the
-- contact as a negative number where there is none. A case lies at the time
-- from which it teaches; one that was corrected is gone.
CREATE TABLE reach_case (
	activity_id @int NOT NULL PRIMARY KEY REFERENCES activity(id),
	at @int NOT NULL,
	company @int NOT NULL,
	kind @int NOT NULL,
	outcome @int NOT NULL,
	bits @int NOT NULL
) @strict;
CREATE INDEX reach_case_by_time ON reach_case(at, activity_id);
CREATE INDEX reach_case_by_company ON reach_case(company, at);

-- The model folded over the cases: weights in common, the last 300 calls, and
-- how far it has come. seen_id: the last activity that was looked at. prior:
-- what others learned, or none.
CREATE TABLE reach_state (
	id @int NOT NULL PRIMARY KEY CHECK (id = 1),
	seen_id @int NOT NULL,
	cases @int NOT NULL,
	last_at @int NOT NULL,
	last_id @int NOT NULL,
	weights @text NOT NULL,
	recent @text NOT NULL,
	prior @text
) @strict;

CREATE TABLE reach_company (
	company @int NOT NULL PRIMARY KEY,
	weights @text NOT NULL
) @strict;

-- How a planned call was chosen, beside the activity it became: the version of
-- the model, the case as it was planned, its half hour, the chance that was
-- foretold, that of the half hour the means would have chosen, and how likely
-- the one that was taken was to be chosen; these in billionths.
CREATE TABLE reach_choice (
	activity_id @int NOT NULL PRIMARY KEY REFERENCES activity(id),
	version @int NOT NULL,
	bits @int NOT NULL,
	slot @int NOT NULL,
	p @int NOT NULL,
	best @int NOT NULL,
	propensity @int NOT NULL
) @strict;

-- What is known of a company. NULL: nobody has noted it.
ALTER TABLE account ADD COLUMN size @text CHECK
	(size = 'S' OR size = 'M' OR size = 'L');
ALTER TABLE account ADD COLUMN industry @text;
