import { expect, jest, test } from '@jest/globals';
import { run } from '../../src/cli/run.ts';
import { createMemoryHost } from '../../src/host/memory-host.ts';
import { fakeStreams } from '../support/fake-streams.ts';
import { chromium, launch } from './chromium.ts';

jest.setTimeout(120_000);

(chromium === undefined ? test.skip : test)(
  'the live page loads itself anew when a file changes, and stays where it was',
  async () => {
    const compose = (tag: string) => `services:\n  web:\n    image: nginx:${tag}\n  db:\n    image: postgres:17\n`;
    const host = createMemoryHost({ files: { 'compose.yaml': compose('first') } });
    const streams = fakeStreams();
    const ended = run(['review', '--serve', '0'], host, streams);
    const browser = await launch();
    try {
      let address: string | undefined;
      while (address === undefined) {
        address = /http:\/\/127\.0\.0\.1:\d+\//.exec(streams.err())?.[0];
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const page = await browser.open(address);
      await page.evaluate(
        `(() => { const field = document.querySelector('#service'); field.value = 'db'; field.dispatchEvent(new Event('change')); })()`,
      );
      await page.press('3');
      await host.writeText('/project/compose.yaml', compose('second'));
      const shows = `document.querySelector('#compose')?.textContent.includes('nginx:second') ?? false`;
      while (!(await page.evaluate<boolean>(shows).catch(() => false))) await new Promise((resolve) => setTimeout(resolve, 100));
      expect(await page.evaluate(`[document.querySelector('#service').value, document.body.dataset.view]`)).toEqual([
        'db',
        'map',
      ]);
      expect(page.complaints.filter((each) => !each.includes('favicon'))).toEqual([]);
    } finally {
      await browser.close();
      streams.send('SIGINT');
      await ended;
    }
  },
);
