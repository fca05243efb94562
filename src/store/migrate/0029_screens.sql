-- What the pages of records need.

-- What is dialled before every number of a company: 184 hides our number from
-- it, 186 shows it. NULL: as the telephone is set.
ALTER TABLE account ADD COLUMN dial_prefix @text
	CHECK (dial_prefix IN ('184', '186'));
