CREATE TABLE key (name text PRIMARY KEY);
INSERT INTO key VALUES ('front door'), ('cellar');
