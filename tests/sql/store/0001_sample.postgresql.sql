CREATE FUNCTION box_size() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.size < 0 THEN
		RAISE EXCEPTION 'R-X1 a box is not smaller than nothing';
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER box_size BEFORE INSERT ON box
	FOR EACH ROW EXECUTE FUNCTION box_size();
