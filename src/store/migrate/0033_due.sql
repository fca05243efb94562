-- What is due to one is read out of the index alone. The state stands in it,
-- though all of them are open: SQLite knows no partial index without its
-- condition as one that covers.
DROP INDEX touch_open_owner;
CREATE INDEX touch_open_owner ON touch(owner_id, due_at, due_until, told,
	channel, purpose, lead_id, state) WHERE state = 'open';
