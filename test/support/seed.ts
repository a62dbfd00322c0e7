import { fileURLToPath } from 'node:url';

/** The folder of the example that the project began with: a Flask page that asks PostgreSQL. */
export const seedDirectory: string = fileURLToPath(new URL('../../examples/flask-postgres', import.meta.url));

export const greeting = 'Hello from Flask and PostgreSQL!';
