import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { renderReviewPage } from '../../src/review.ts';
import { hostileProject } from '../support/hostile-project.ts';
import { reviewOf } from '../support/review.ts';
import { type Browser, chromium, launch, type Page } from './chromium.ts';
import { contrastProblems } from './contrast.ts';

jest.setTimeout(120_000);

let browser: Browser;
let folder: string;

beforeAll(async () => {
  if (chromium === undefined) return;
  folder = await mkdtemp(join(tmpdir(), 'c2k-review-'));
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

/** Where there is no browser the tests say that they did not run. */
const inBrowser = chromium === undefined ? test.skip : test;

const shop = {
  'compose.yaml': `services:
  web:
    image: nginx:1
    mac_address: 02:42:ac:11:00:03
    ports: ["8080:80"]
    depends_on:
      db: { condition: service_healthy }
  db:
    image: postgres:\${TAG}
    environment:
      POSTGRES_PASSWORD: Fl4g-secret
    healthcheck:
      test: [CMD, pg_isready]
    volumes: [data:/var/lib/postgresql/data]
volumes:
  data: {}
`,
  '.env': 'TAG=17\n',
};

async function open(files: Readonly<Record<string, string>>, size?: { width: number; height: number }): Promise<Page> {
  const path = join(folder, 'review.html');
  await writeFile(path, renderReviewPage(await reviewOf(files)));
  return browser.open(pathToFileURL(path).href, size);
}

/** An expression for the first line of a pane that contains `text`. */
const line = (pane: string, text: string): string =>
  `[...document.querySelectorAll('#${pane} .block li')].find((each) => each.textContent.includes(${JSON.stringify(text)}))`;

/** Texts of the lit lines of a pane. */
const lit = (page: Page, pane: string): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('#${pane} li.lit')].map((each) => each.textContent.trim())`);

async function pointAt(page: Page, pane: string, text: string): Promise<void> {
  await page.evaluate(`(() => { for (const each of document.querySelectorAll('#target')) each.removeAttribute('data-target');
    const line = ${line(pane, text)}; line.dataset.target = ''; line.scrollIntoView({ block: 'center' }); })()`);
  await page.point('[data-target]');
  await page.evaluate(`${line(pane, text)}.removeAttribute('data-target')`);
}

inBrowser('the page works from a file, asks for nothing else, and complains of nothing', async () => {
  const page = await open(shop);
  for (const key of ['j', 'j', 'Enter', 'd', '2', '3', '1', 't', 't', 'Escape']) await page.press(key);
  expect(page.complaints).toEqual([]);
  expect(page.requests).toHaveLength(1);
});

inBrowser('pointing at a line lights up what it became, and what it came from, through variables', async () => {
  const page = await open(shop);
  await pointAt(page, 'compose', 'image: nginx:1');
  expect(await lit(page, 'manifests')).toEqual(['image: nginx:1 # compose.yaml:3']);
  await pointAt(page, 'manifests', 'image: postgres:17 #');
  expect(await lit(page, 'compose')).toEqual(['image: postgres:${TAG}', 'TAG=17']);
  expect(await page.evaluate(`document.querySelector('#link').textContent`)).toContain('came from');
});

inBrowser('keys move, go across and back, and tell a screen reader where to', async () => {
  const page = await open(shop);
  for (let at = 0; at < 3; at++) await page.press('j');
  const current = `document.querySelector('[aria-current="true"]')`;
  expect(await page.evaluate(`${current}.textContent.trim()`)).toBe('image: nginx:1');
  expect(await page.evaluate(`${current} === document.activeElement`)).toBe(true);
  await page.press('Enter');
  expect(await page.evaluate(`${current}.closest('.pane').id`)).toBe('manifests');
  expect(await page.evaluate(`document.querySelector('#announcer').textContent`)).toMatch(/^came from compose\.yaml line 3/);
  await page.press('ArrowLeft');
  expect(await page.evaluate(`${current}.textContent.trim()`)).toBe('image: nginx:1');
  await page.press('d');
  expect(await page.evaluate(`${current}.textContent`)).toContain('mac_address');
  await page.press('Escape');
  expect(await page.evaluate(`${current} === null`)).toBe(true);
  await page.press('?');
  expect(await page.evaluate(`document.querySelector('dialog').open`)).toBe(true);
});

inBrowser('Tab reaches everything in the order of the page, and lines of a pane by one stop', async () => {
  const page = await open(shop);
  const visited: string[] = [];
  for (let at = 0; at < 22; at++) {
    await page.press('Tab');
    visited.push(
      await page.evaluate(`document.activeElement.id || document.activeElement.value || document.activeElement.textContent`),
    );
  }
  const expected = ['tab-lines', 'search', 'theme', 'help-open', 'service', 'kind', 'error', 'warning', 'info', 's1'];
  expect([...new Set(visited)].filter((each) => expected.includes(each))).toEqual(expected);
  expect(visited).toContain('m1');
  expect(new Set(visited.filter((each) => /^[sm]\d+$/.test(each)))).toEqual(new Set(['s1', 'm1']));
});

inBrowser('search counts, marks and walks through what it finds', async () => {
  const page = await open(shop);
  await page.press('/');
  for (const letter of 'pg_isready') await page.press(letter);
  await page.press('Enter');
  const hits = await page.evaluate<number>(`document.querySelectorAll('li.hit').length`);
  expect(hits).toBeGreaterThan(1);
  expect(await page.evaluate(`document.querySelector('#hits').textContent`)).toBe(`1/${hits}`);
  await page.press('Escape');
  expect(await page.evaluate(`document.querySelectorAll('li.hit').length`)).toBe(0);
});

inBrowser('filters leave one service, one kind, and the severities that are wanted', async () => {
  const page = await open(shop);
  const set = (id: string, value: string): Promise<unknown> =>
    page.evaluate(
      `(() => { const field = document.querySelector('#${id}'); field.value = '${value}'; field.dispatchEvent(new Event('change')); })()`,
    );
  const objects = (): Promise<string[]> =>
    page.evaluate(`[...document.querySelectorAll('.object:not([hidden]) h3')].map((each) => each.textContent)`);
  await set('service', 'db');
  expect((await objects()).some((each) => each.includes('web'))).toBe(false);
  expect(await objects()).toContain('PersistentVolumeClaim data');
  await set('kind', 'Deployment');
  expect(await objects()).toEqual(['Deployment db']);
  await set('kind', 'NetworkPolicy');
  await page.click('#clear');
  expect((await objects()).length).toBeGreaterThan(4);
  await page.click('.filters input[value="warning"]');
  expect(await page.evaluate(`[...document.querySelectorAll('.note.warning')].every((each) => each.hidden)`)).toBe(true);
});

inBrowser('nothing of a hostile file runs, reorders the page or gets into its structure', async () => {
  const page = await open(hostileProject);
  for (const key of ['j', 'j', 'Enter', 'd', 'd', '2', '3', '1']) await page.press(key);
  await page.evaluate(`document.querySelectorAll('*').forEach((each) => each.dispatchEvent(new MouseEvent('mouseover')))`);
  expect(await page.evaluate(`window.owned === undefined && ({}).polluted === undefined`)).toBe(true);
  expect(await page.evaluate(`document.querySelectorAll('script').length`)).toBe(1);
  expect(await page.evaluate(`document.querySelectorAll('img, iframe, [onmouseover], [onfocus], [onerror]').length`)).toBe(0);
  expect(page.complaints).toEqual([]);
  expect(page.requests).toHaveLength(1);
});

inBrowser.each(['light', 'dark'] as const)('all text has the contrast that WCAG AA asks for, %s', async (theme) => {
  const page = await open(shop);
  await page.emulate(theme);
  await page.evaluate(`${line('compose', 'image: nginx:1')}.click()`);
  expect(await page.evaluate(contrastProblems)).toEqual([]);
  await page.press('2');
  expect(await page.evaluate(contrastProblems)).toEqual([]);
  await page.press('3');
  expect(await page.evaluate(contrastProblems)).toEqual([]);
});

inBrowser('every control has a name, ids are unique, and there is one of each landmark', async () => {
  const page = await open(shop);
  const { nodes } = await page.send('Accessibility.getFullAXTree');
  const named = ['button', 'tab', 'textbox', 'searchbox', 'combobox', 'checkbox', 'link', 'tabpanel', 'region'];
  const nameless = (nodes as { role?: { value: string }; name?: { value: string }; ignored?: boolean }[]).filter(
    ({ role, name, ignored }) => !ignored && named.includes(role?.value ?? '') && !name?.value,
  );
  expect(nameless).toEqual([]);
  const duplicates = `(() => { const ids = [...document.querySelectorAll('[id]')].map((each) => each.id); return ids.filter((id, at) => ids.indexOf(id) !== at); })()`;
  expect(await page.evaluate(duplicates)).toEqual([]);
  const landmarks = (nodes as { role?: { value: string } }[]).flatMap(({ role }) =>
    ['banner', 'main', 'contentinfo', 'search'].includes(role?.value ?? '') ? [role?.value] : [],
  );
  expect(landmarks.sort()).toEqual(['banner', 'contentinfo', 'main', 'search']);
});

inBrowser('a narrow window needs no scrolling to the side, and paper shows every view', async () => {
  const narrow = await open(shop, { width: 380, height: 800 });
  expect(await narrow.evaluate(`document.documentElement.scrollWidth <= innerWidth`)).toBe(true);
  await narrow.emulate('print');
  const shown = `['lines', 'decisions', 'map'].every((id) => document.getElementById(id).getBoundingClientRect().height > 50)`;
  expect(await narrow.evaluate(shown)).toBe(true);
  expect((await narrow.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
});

inBrowser('without scripts everything can still be read', async () => {
  const path = join(folder, 'plain.html');
  await writeFile(path, renderReviewPage(await reviewOf(shop)));
  const page = await browser.open('about:blank');
  await page.send('Emulation.setScriptExecutionDisabled', { value: true });
  await page.send('Page.navigate', { url: pathToFileURL(path).href });
  const { root } = await page.send('DOM.getDocument', { depth: 1 });
  expect(root).toBeDefined();
  const headings = ['Decisions', 'Map', 'compose.yaml'];
  let missing = headings;
  // No script can tell when the page is whole.
  for (const until = Date.now() + 10_000; missing.length > 0 && Date.now() < until; await sleep(100)) {
    const { nodes } = await page.send('Accessibility.getFullAXTree');
    const names = (nodes as { name?: { value: string } }[]).map(({ name }) => name?.value);
    missing = headings.filter((heading) => !names.includes(heading));
  }
  expect(missing).toEqual([]);
});

inBrowser('300 services stay fast: CPU of the page, in milliseconds', async () => {
  const services = Array.from(
    { length: 300 },
    (_, at) =>
      `  s${at}:\n    image: nginx:${at}\n    mac_address: 02:42:ac:11:00:03\n    ports: ["${20000 + at}:80"]\n    environment: { A: "${at}" }\n${at > 0 ? `    depends_on: [s${at >> 1}]\n` : ''}`,
  );
  const page = await open({ 'compose.yaml': `services:\n${services.join('')}` });
  await page.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async (): Promise<number> => {
    const { metrics } = await page.send('Performance.getMetrics');
    return 1000 * ((metrics as { name: string; value: number }[]).find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
  const cost = async (action: () => Promise<unknown>): Promise<number> => {
    const before = await busy();
    await action();
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
    return (await busy()) - before;
  };
  await page.press('j');
  expect(await cost(() => pointAt(page, 'compose', 'image: nginx:7'))).toBeLessThan(400);
  for (const key of ['j', 'd', 'Enter']) expect(await cost(() => page.press(key))).toBeLessThan(400);
  expect(await cost(() => page.press('3'))).toBeLessThan(1500);
});
