-- How good the model was, looked at once a week and kept (R-A6). Rates are shares
-- of 1; losses are log-losses a call: of the model, of always saying the base
-- rate, and of general advice. planned: calls whose choice was put down, and how
-- many cases that is worth; stay: what would have been reached had none of them
-- tried another half hour. NULL: too few to say.
CREATE TABLE reach_check (
	day @text NOT NULL PRIMARY KEY,
	calls @int NOT NULL,
	base_rate @real NOT NULL,
	constant_loss @real NOT NULL,
	loss @real NOT NULL,
	prior_loss @real NOT NULL,
	auc @real NOT NULL,
	ece @real NOT NULL,
	planned @int NOT NULL,
	worth @real NOT NULL,
	stay @real,
	stay_low @real,
	stay_high @real
) @strict;

-- Ten groups of about the same chance, from the lowest on, and the zones of a
-- day: what was foretold of their calls, and what came.
CREATE TABLE reach_check_part (
	day @text NOT NULL REFERENCES reach_check(day),
	kind @text NOT NULL CHECK (kind IN ('group', 'zone')),
	place @int NOT NULL,
	calls @int NOT NULL,
	foretold @real NOT NULL,
	came @real NOT NULL,
	PRIMARY KEY (day, kind, place)
) @strict;
