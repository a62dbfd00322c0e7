CREATE TABLE IF NOT EXISTS orders (id serial PRIMARY KEY, tea text NOT NULL, packed boolean NOT NULL DEFAULT false);
