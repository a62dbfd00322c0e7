import { loadingFileCodes } from './loading-files.ts';
import { loadingProjectCodes } from './loading-project.ts';
import { loadingSchemaCodes } from './loading-schema.ts';
import { loadingValueCodes } from './loading-values.ts';
import { loadingYamlCodes } from './loading-yaml.ts';

/** What the front end can say, in the order of its passes. */
export const loadingCodes: typeof loadingYamlCodes &
  typeof loadingValueCodes &
  typeof loadingFileCodes &
  typeof loadingSchemaCodes &
  typeof loadingProjectCodes = {
  ...loadingYamlCodes,
  ...loadingValueCodes,
  ...loadingFileCodes,
  ...loadingSchemaCodes,
  ...loadingProjectCodes,
};
