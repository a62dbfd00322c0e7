import { expect, test } from '@jest/globals';
import { createMask, maskText } from '../../../src/emit/review/mask.ts';
import { isSecretName, isTelling } from '../../../src/emit/review/secret-names.ts';
import { renderReviewMarkdown, renderReviewPage } from '../../../src/review.ts';
import { reviewOf } from '../../support/review.ts';

const everywhere = {
  'compose.yaml': `services:
  web:
    image: nginx:1
    command: [--requirepass, Fl4g-in-words, --api-token=Fl4g-in-flag]
    environment:
      DB_PASSWORD: Fl4g-plain
      API_KEY: "Fl4g quoted, with blanks"
      JWT_SECRET: |
        Fl4g-line-one
        Fl4g-line-two
      URL: postgres://user:Fl4g-in-url@db/app
      COPY: before Fl4g-plain after
      TOKEN_TTL: 3600-visible
    labels:
      some.auth: Fl4g-label
  list:
    image: nginx:1
    environment:
      - "SMTP_PASSWORD=Fl4g-item with blanks"
      - OTHER_TOKEN=\${TOKEN:-Fl4g-default}
    env_file: own.env
    build:
      context: .
      args: { NPM_TOKEN: Fl4g-argument }
secrets:
  inline: { environment: SECRET_OF_ENV }
# an old one was Fl4g-plain
`,
  '.env': 'SECRET_OF_ENV=Fl4g-secret-of-env\nTOKEN=Fl4g-from-env\nexport OLD_SECRET=Fl4g-unused\n',
  'own.env': 'SESSION_SECRET=Fl4g-own-env\n',
};

test('no secret value is in the model, the page or the Markdown', async () => {
  const model = await reviewOf(everywhere);
  expect(model.decisions.filter(({ severity }) => severity === 'error')).toEqual([]);
  const texts = [JSON.stringify(model), renderReviewPage(model), renderReviewMarkdown(model)];
  for (const text of texts) expect([...text.matchAll(/Fl4g[-\w ]*/g)].map(([found]) => found)).toEqual([]);
  expect(texts[0]).toContain('3600-visible');
});

test('a secret that comes from the environment of the process is taken out of what it went into', async () => {
  const files = { 'compose.yaml': 'services:\n  web:\n    image: nginx:1\n    command: [run, "${DEPLOY_TOKEN}"]\n' };
  const model = await reviewOf(files, { environment: { DEPLOY_TOKEN: 'Fl4g-environment' } });
  expect(JSON.stringify(model)).not.toContain('Fl4g');
});

test('the content of Secrets is not shown, and that of configuration files without its passwords', async () => {
  const model = await reviewOf({
    'compose.yaml':
      'services:\n  web:\n    image: nginx:1\n    secrets: [cert]\n    configs: [app]\nsecrets:\n  cert: { file: cert.pem }\nconfigs:\n  app: { file: app.ini }\n',
    'cert.pem': 'Fl4g-certificate',
    'app.ini': 'port = 80-visible\npassword = Fl4g-ini\n',
  });
  const text = JSON.stringify(model);
  expect(text).not.toContain('Fl4g');
  expect(text).not.toContain(Buffer.from('Fl4g-certificate').toString('base64'));
  expect(text).toContain('80-visible');
});

test.each(['DB_PASSWORD', 'apiKey', 'stripe_secret', 'GITHUB_TOKEN', 'db.passwd', 'RAILS_MASTER_KEY', 'SMTP_PASS', 'SENTRY_DSN'])(
  '%s names a secret',
  (name) => expect(isSecretName(name)).toBe(true),
);

test.each([
  'PASSWORD_FILE',
  'TOKEN_TTL',
  'secretName',
  'COMPASS',
  'KEYCLOAK',
  'MONKEY',
  'key',
  'license',
  'AUTHOR',
  'BYPASS_CACHE',
  'POSTGRES_USER',
])('%s names none', (name) => expect(isSecretName(name)).toBe(false));

test.each(['', 'true', '12', '${TOKEN}', '$TOKEN', '/run/secrets/db'])('%p gives nothing away', (value) =>
  expect(isTelling(value)).toBe(false),
);

test('a password that is a plain word is hidden at its place, and does not hide the word elsewhere', async () => {
  const model = await reviewOf({
    'compose.yaml': 'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: postgres\n',
  });
  const text = model.sources.flatMap(({ sections }) => sections.flatMap(({ lines }) => lines.map((line) => line.text)));
  expect(text).toContain('    image: postgres:17');
  expect(text).toContain(`      POSTGRES_PASSWORD: ${maskText}`);
});

test('a known value is found by itself only, the longest first', () => {
  const mask = createMask(['abc-123', 'abc-123-xyz']);
  expect(mask.text('abc-123 abc-123-xyz xabc-123')).toBe(`${maskText} ${maskText} xabc-123`);
});
