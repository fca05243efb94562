-- Erasure on request (R-J4). Of somebody who asked for it a nameless row stays,
-- since the log is append-only and names it: without name, words and ways to
-- reach them, and nothing of that kind is ever written to it again. erased_at:
-- when; NULL: they are known.

ALTER TABLE contact ADD COLUMN erased_at @int;
-- A company nobody else was known at went with them.
ALTER TABLE account ADD COLUMN erased_at @int;
CREATE INDEX contact_erased ON contact(id) WHERE erased_at IS NOT NULL;
