-- Values go with what they are of.
CREATE FUNCTION custom_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM custom_value
	WHERE record = TG_TABLE_NAME AND ref = OLD.id;
	RETURN NULL;
END $$;

CREATE TRIGGER contact_custom AFTER DELETE ON contact
	FOR EACH ROW EXECUTE FUNCTION custom_gone();
CREATE TRIGGER account_custom AFTER DELETE ON account
	FOR EACH ROW EXECUTE FUNCTION custom_gone();
CREATE TRIGGER lead_custom AFTER DELETE ON lead
	FOR EACH ROW EXECUTE FUNCTION custom_gone();
