-- every row changes, and an index is built
ALTER TABLE box ADD COLUMN weight @int NOT NULL DEFAULT 0;
UPDATE box SET weight = size * 3;
CREATE INDEX box_weight ON box(weight);
