-- A salesperson's own time: blocks nothing is planned over, the calendars some
-- of them come from, and the private address the day can be read at.

-- url: often a secret itself, so nobody but its user sees it. error: the code of
-- what went wrong the last time; none: all is well.
CREATE TABLE subscription (
	id @id,
	user_id @int NOT NULL REFERENCES "user"(id),
	url @text NOT NULL,
	name @text NOT NULL,
	created_at @int NOT NULL,
	asked_at @int,
	fetched_at @int,
	error @text,
	etag @text,
	UNIQUE (user_id, url)
) @strict;

CREATE TABLE busy (
	id @row,
	user_id @int NOT NULL REFERENCES "user"(id),
	day @text NOT NULL,
	from_minute @int NOT NULL CHECK (from_minute >= 0),
	until_minute @int NOT NULL CHECK (until_minute <= 1440),
	kind @text NOT NULL CHECK (kind IN ('own', 'calendar')),
	title @text,
	subscription_id @int REFERENCES subscription(id) ON DELETE CASCADE,
	uid @text,
	CHECK (from_minute < until_minute),
	CHECK ((kind = 'calendar') = (subscription_id IS NOT NULL))
) @strict;
CREATE INDEX busy_by_day ON busy(user_id, day);
CREATE INDEX busy_by_subscription ON busy(subscription_id)
	WHERE subscription_id IS NOT NULL;

-- Of the address only the hash of its secret is kept.
CREATE TABLE calendar_token (
	user_id @int NOT NULL PRIMARY KEY REFERENCES "user"(id),
	token_hash @text NOT NULL UNIQUE,
	made_at @int NOT NULL
) @strict;
