-- Re-approaches by their day: how many a salesperson has where is asked with
-- every outcome that may lead to one (R-C5).
CREATE INDEX touch_open_re_approach ON touch(due_at)
	WHERE state = 'open' AND purpose = 're_approach';
