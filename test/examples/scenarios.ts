import { expect } from '@jest/globals';

/** An example that runs, by whatever means, seen from outside. */
export interface RunningExample {
  /** Asks a published port of it. */
  ask(port: number, path?: string, method?: 'GET' | 'POST'): Promise<string>;
  /** What the containers of a service have said. */
  logs(service: string): Promise<string>;
  /** Repeats until the expectations hold. */
  until(expectations: () => Promise<void>): Promise<void>;
}

export interface Scenario {
  /** Its folder below examples/. */
  readonly name: string;
  /** How it is started, when it isn't by the files that are found by themselves: options of `docker compose` and c2k alike. */
  readonly options?: readonly string[];
  /** What one sees of it, on Docker as on Kubernetes. */
  readonly check: (example: RunningExample) => Promise<void>;
}

/** The examples beside the tutorial's, which test/cluster/seed.test.ts goes through, and what its README promises of each. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'static-site',
    async check({ ask }) {
      expect(await ask(8081)).toContain('Open from ten to six');
      expect(await ask(8081, 'style.css')).toContain('font-family');
    },
  },
  {
    name: 'visits',
    async check({ ask }) {
      expect(await ask(8082)).toBe('You are visitor 1\n');
      expect(await ask(8082)).toBe('You are visitor 2\n');
    },
  },
  {
    name: 'batch',
    check: ({ logs, until }) => until(async () => expect(await logs('report')).toContain('the total is 5050')),
  },
  {
    name: 'queue',
    async check({ ask, until }) {
      for (let number = 1; number <= 30; number += 1) await ask(8083, `squares/${number}`, 'POST');
      await until(async () => {
        const answer: { squares: Record<string, string>; workers: string[] } = JSON.parse(await ask(8083, 'squares'));
        expect(Object.keys(answer.squares)).toHaveLength(30);
        expect(answer.squares['12']).toBe('144');
        expect(answer.workers).toHaveLength(3);
      });
    },
  },
  {
    name: 'gateway',
    async check({ ask }) {
      expect(await ask(8084, 'catalogue/')).toBe('green, black, white\n');
      expect(await ask(8084, 'prices/')).toBe('3, 4, 5\n');
    },
  },
  {
    name: 'migrations',
    check: ({ logs, until }) => until(async () => expect(await logs('reader')).toMatch(/Emma\n.*Middlemarch/)),
  },
  {
    name: 'secrets',
    check: ({ logs, until }) =>
      until(async () => {
        const said = await logs('audit');
        expect(said).toContain('the vault has 2 keys');
        expect(said).toContain('the token has 16 bytes');
      }),
  },
  {
    name: 'environments',
    options: ['--profile', 'check'],
    async check({ ask, logs, until }) {
      expect(await ask(8085)).toBe('Hello, from development\n');
      await until(async () => expect(await logs('check')).toContain('checked'));
    },
  },
  {
    name: 'environments',
    options: ['-f', 'compose.yaml', '-f', 'compose.prod.yaml', '--env-file', 'prod.env'],
    check: async ({ ask }) => expect(await ask(8086)).toBe('Welcome, from production\n'),
  },
  {
    name: 'shop',
    options: ['--profile', 'backup'],
    async check({ ask, logs, until }) {
      expect(await ask(8087, 'orders/sencha', 'POST')).toContain('1');
      await until(async () => expect(await ask(8087)).toBe('Tea house\n1 sencha: packed\n'));
      await until(async () => expect(await logs('backup')).toContain('shop.sql'));
    },
  },
];
