import { expect, test } from '@jest/globals';
import { visible } from '../../../src/emit/review/visible.ts';
import { renderReviewMarkdown, renderReviewPage } from '../../../src/review.ts';
import { hostileProject } from '../../support/hostile-project.ts';
import { reviewOf } from '../../support/review.ts';

test('the page holds one script and one style, and no text of the files became markup', async () => {
  const page = renderReviewPage(await reviewOf(hostileProject));
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page.match(/<style/g)).toHaveLength(1);
  expect(page.match(/<(img|iframe|b onmouseover|a href="javascript)/)?.[0]).toBeUndefined();
  expect(page.includes('&#60;/script&#62;')).toBe(true);
});

test('nothing of a file is taken for a template', async () => {
  const model = await reviewOf(hostileProject);
  expect(renderReviewPage(model).includes('{{constructor.constructor}}')).toBe(true);
  expect(renderReviewPage(model).includes('[object Object]')).toBe(false);
});

test('characters that reorder or hide text are written out', async () => {
  const page = renderReviewPage(await reviewOf(hostileProject));
  expect(page.includes('<span class="u">U+202E</span>')).toBe(true);
  expect(/[\u202a-\u202e\u2066-\u2069\u200b]/.test(page)).toBe(false);
});

test('hidden characters are named, and emoji stay whole', () => {
  expect(visible('a\u202eb\u0007c\u{e0041}')).toBe('a⟨U+202E⟩b⟨U+0007⟩c⟨U+E0041⟩');
  expect(visible('👩‍🚀 ⚠️ tab\tline\n')).toBe('👩‍🚀 ⚠️ tab\tline\n');
});

test('the Markdown holds no markup of the files, and its table stays a table', async () => {
  const report = renderReviewMarkdown(await reviewOf(hostileProject));
  expect(report.match(/<(script|img|b |iframe)/)?.[0]).toBeUndefined();
  const rows = report.split('\n').filter((line) => line.startsWith('| remark') || line.startsWith('| warning'));
  for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
});

test('the content policy allows the page’s own script and style, and nothing else', async () => {
  const page = renderReviewPage(await reviewOf(hostileProject));
  const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
  expect(policy.replaceAll('&#x27;', "'").replaceAll(/'sha256-[^']*'/g, "'sha256'")).toBe(
    "default-src 'none'; style-src 'sha256'; script-src 'sha256'; base-uri 'none'; form-action 'none'",
  );
});
