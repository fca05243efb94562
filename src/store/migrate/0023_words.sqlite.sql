CREATE TRIGGER offer_version_update BEFORE UPDATE ON offer_version
BEGIN
	SELECT RAISE(ABORT, 'versions are never changed');
END;
CREATE TRIGGER offer_part_update BEFORE UPDATE ON offer_part
BEGIN
	SELECT RAISE(ABORT, 'versions are never changed');
END;
CREATE TRIGGER template_update BEFORE UPDATE ON template
BEGIN
	SELECT RAISE(ABORT, 'versions are never changed');
END;
CREATE TRIGGER offer_version_delete BEFORE DELETE ON offer_version
BEGIN
	SELECT RAISE(ABORT, 'versions are never changed');
END;
CREATE TRIGGER offer_part_delete BEFORE DELETE ON offer_part
BEGIN
	SELECT RAISE(ABORT, 'versions are never changed');
END;
CREATE TRIGGER template_delete BEFORE DELETE ON template
BEGIN
	SELECT RAISE(ABORT, 'versions are never changed');
END;
