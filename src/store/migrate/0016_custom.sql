-- Fields that a company defines itself for its contacts, accounts and leads, and
-- the columns of lists that somebody chose.

-- choices: one a line, of a choice only. A field that is retired keeps its
-- values and is filled in no more; its kind never changes.
CREATE TABLE custom_field (
	id @id,
	record @text NOT NULL CHECK (record IN ('contact', 'account', 'lead')),
	kind @text NOT NULL
		CHECK (kind IN ('text', 'number', 'date', 'flag', 'choice')),
	name_ja @text NOT NULL,
	name_en @text NOT NULL,
	choices @text NOT NULL,
	position @int NOT NULL,
	created_at @int NOT NULL,
	retired_at @int,
	CHECK (name_ja <> '' OR name_en <> '')
) @strict;

-- ref: a contact, an account or a lead, as record says; triggers take its values
-- with it. value: as the kind writes it, "-12.5", "2026-11-24", "yes"; number:
-- the same to be compared, in millionths or as a day. batch_id: filled by an
-- import and not changed since.
CREATE TABLE custom_value (
	record @text NOT NULL,
	ref @int NOT NULL,
	field_id @int NOT NULL REFERENCES custom_field(id),
	value @text NOT NULL,
	number @int,
	batch_id @int,
	PRIMARY KEY (record, ref, field_id)
) @strict;
CREATE INDEX custom_value_by_value ON custom_value(field_id, value);
CREATE INDEX custom_value_by_number ON custom_value(field_id, number)
	WHERE number IS NOT NULL;
CREATE INDEX custom_value_by_batch ON custom_value(batch_id)
	WHERE batch_id IS NOT NULL;

-- view_id 0: the list without a view. columns: their codes in their order, with
-- a blank between them.
CREATE TABLE list_column (
	user_id @int NOT NULL REFERENCES "user"(id),
	kind @text NOT NULL CHECK (kind IN ('lead', 'contact', 'account')),
	view_id @int NOT NULL,
	columns @text NOT NULL,
	PRIMARY KEY (user_id, kind, view_id)
) @strict;
CREATE INDEX list_column_by_view ON list_column(view_id);
