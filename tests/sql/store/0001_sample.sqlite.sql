CREATE TRIGGER box_size BEFORE INSERT ON box WHEN new.size < 0
BEGIN SELECT RAISE(ABORT, 'R-X1 a box is not smaller than nothing'); END;
