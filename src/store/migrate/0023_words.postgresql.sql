CREATE FUNCTION refuse_new_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'versions are never changed';
END $$;

CREATE TRIGGER offer_version_frozen BEFORE UPDATE OR DELETE ON offer_version
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_new_words();
CREATE TRIGGER offer_part_frozen BEFORE UPDATE OR DELETE ON offer_part
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_new_words();
CREATE TRIGGER template_frozen BEFORE UPDATE OR DELETE ON template
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_new_words();
