-- What a user has in hand, and the note that is being typed, belong to the user,
-- not to the device. A claim on a shared number stands in account_day.

CREATE TABLE in_hand (
	user_id @int NOT NULL PRIMARY KEY REFERENCES "user"(id),
	touch_id @int NOT NULL UNIQUE REFERENCES touch(id) ON DELETE CASCADE,
	taken_at @int NOT NULL
) @strict;

-- Words that were not logged yet: nobody's fact, so they may go.
CREATE TABLE draft (
	user_id @int NOT NULL REFERENCES "user"(id),
	touch_id @int NOT NULL REFERENCES touch(id) ON DELETE CASCADE,
	note @text NOT NULL,
	saved_at @int NOT NULL,
	PRIMARY KEY (user_id, touch_id)
) @strict;
CREATE INDEX draft_by_touch ON draft(touch_id);

-- A caller is found by the last four digits.
CREATE INDEX number_by_tail ON number(substr(e164, length(e164) - 3));

-- The same-day meter: whom we met in these days.
CREATE INDEX contact_by_met ON contact(met_on) WHERE met_on IS NOT NULL;
