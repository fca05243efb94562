-- Search by any part of a name. gram: two neighbouring signs of a name, a
-- reading or an address, or three digits of a number (format/names/gram.h). refs:
-- the accounts or contacts that have it, in order, packed, from first to last
-- (app/lists/search_block.h). Signs are folded in C, so the database cannot fill it:
-- whoever is newer than the mark is not in it yet, and search_todo names those
-- who changed.

CREATE TABLE search_block (
	gram @int NOT NULL,
	first @int NOT NULL,
	last @int NOT NULL,
	refs @blob NOT NULL,
	PRIMARY KEY (gram, first),
	CHECK (first <= last)
) @strict;

CREATE TABLE search_mark (
	kind @text NOT NULL PRIMARY KEY CHECK (kind IN ('account', 'contact')),
	upto @int NOT NULL
) @strict;

CREATE TABLE search_todo (
	kind @text NOT NULL CHECK (kind IN ('account', 'contact')),
	ref @int NOT NULL,
	PRIMARY KEY (kind, ref)
) @strict;
