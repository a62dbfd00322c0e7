INSERT INTO book VALUES ('Emma'), ('Middlemarch') ON CONFLICT DO NOTHING;
