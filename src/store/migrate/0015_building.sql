-- Whether visitors get into a company's building (R-B8). NULL: nobody has noted it.

ALTER TABLE account ADD COLUMN building @text
	CHECK (building IN ('open', 'pass'));
