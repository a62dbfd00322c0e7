import { type CatalogueEntry, entry } from '../entry.ts';

/** What templates of a user's own, and showing a review, have to say. */
export const reviewCodes: {
  'template-not-read': CatalogueEntry<{ reason: string }>;
  'template-syntax': CatalogueEntry<{ problem: string }>;
  'template-field-unknown': CatalogueEntry<{ problem: string }>;
  'template-result-invalid': CatalogueEntry<{ template: string; problem: string }>;
  'review-port-taken': CatalogueEntry<{ port: number }>;
} = {
  'template-not-read': entry('error', ({ reason }) => `the template can't be read: ${reason}`),
  'template-syntax': entry('error', ({ problem }) => `the template is not well formed: ${problem}`),
  'template-field-unknown': entry(
    'error',
    ({ problem }) => `the template can't be filled: ${problem}`,
    () => 'templates/README.md names every field; {{#if field}} asks for one that may be empty',
  ),
  'template-result-invalid': entry(
    'error',
    ({ template, problem }) => `what ${template} made is not valid: ${problem}`,
    () => 'write values through {{yaml value}} or {{json value}}, which quote them where they must be',
  ),
  'review-port-taken': entry(
    'error',
    ({ port }) => `port ${port} of 127.0.0.1 is taken`,
    () => 'leave the number out to get any free port, or say another: --serve 8081',
  ),
};
