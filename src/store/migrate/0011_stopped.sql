-- Who said stop is found without looking at everybody, and a change of many
-- leads tells afterwards which ones it left alone, and why.

CREATE INDEX contact_stopped ON contact(id) WHERE stop_mask <> 0;
CREATE INDEX account_stopped ON account(id) WHERE stop_mask <> 0;

-- A lead that was not changed, or, where bulk_row has it, not taken back. why:
-- in the words of whoever asked.
CREATE TABLE bulk_refusal (
	job_id @int NOT NULL REFERENCES bulk_job(id),
	lead_id @int NOT NULL,
	why @text NOT NULL,
	PRIMARY KEY (job_id, lead_id)
) @strict;
