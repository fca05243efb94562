-- Mail on its way out, and the minute at which somebody wants their day as mail
-- (R-A9); none: they do not want it.

ALTER TABLE "user" ADD COLUMN morning_at @int DEFAULT 450
	CHECK (morning_at BETWEEN 0 AND 1439);

-- What is to be sent, once: two rows of one key cannot be. Nothing of a mail's
-- text is kept here: it is written when it goes.
--   kind: "morning", "test"; more kinds may come
--   next_at: not before. Whoever sends it puts next_at behind the time that may
--     take and its own mark into lease; where it dies, the row is due again.
--   until_at: after that it is worth nothing any more
--   error: the code of what went wrong last, at failed_at; said: what the mail
--     server answered then
CREATE TABLE outbox (
	id @id,
	key @text NOT NULL UNIQUE,
	kind @text NOT NULL,
	user_id @int NOT NULL REFERENCES "user"(id),
	message_id @text NOT NULL,
	state @text NOT NULL CHECK (state IN
		('waiting', 'sent', 'refused', 'given_up', 'dropped')),
	made_at @int NOT NULL,
	next_at @int NOT NULL,
	until_at @int NOT NULL,
	tries @int NOT NULL DEFAULT 0,
	lease @text,
	ended_at @int,
	failed_at @int,
	error @text,
	said @text,
	CHECK ((state = 'waiting') = (ended_at IS NULL))
) @strict;
CREATE INDEX outbox_by_next ON outbox(next_at) WHERE state = 'waiting';
CREATE INDEX outbox_by_sent ON outbox(ended_at) WHERE state = 'sent';
CREATE INDEX outbox_by_failure ON outbox(failed_at)
	WHERE failed_at IS NOT NULL;
CREATE INDEX outbox_by_end ON outbox(ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX outbox_by_user ON outbox(user_id, kind, id);
