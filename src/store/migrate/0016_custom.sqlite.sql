-- Values go with what they are of.
CREATE TRIGGER contact_custom AFTER DELETE ON contact
BEGIN
	DELETE FROM custom_value WHERE record = 'contact' AND ref = OLD.id;
END;
CREATE TRIGGER account_custom AFTER DELETE ON account
BEGIN
	DELETE FROM custom_value WHERE record = 'account' AND ref = OLD.id;
END;
CREATE TRIGGER lead_custom AFTER DELETE ON lead
BEGIN
	DELETE FROM custom_value WHERE record = 'lead' AND ref = OLD.id;
END;
