import { type CatalogueEntry, entry } from '../entry.ts';

/** Planning and writing: `object` is `kind/name`. */
export const applyCodes: {
  'nothing-to-apply': CatalogueEntry<{ project: string }>;
  'object-named-twice': CatalogueEntry<{ object: string }>;
  'object-too-large': CatalogueEntry<{ object: string; bytes: number; limit: number }>;
  'namespace-missing': CatalogueEntry<{ namespace: string }>;
  'namespace-terminating': CatalogueEntry<{ namespace: string }>;
  'object-of-another-owner': CatalogueEntry<{ object: string; owner: string | undefined; isProject: boolean }>;
  'apply-running': CatalogueEntry<{ project: string; holder: string | undefined; seconds: number }>;
  'object-refused': CatalogueEntry<{ object: string; problem: string }>;
  'field-conflict': CatalogueEntry<{
    object: string;
    field: string;
    manager: string;
    value: string | undefined;
    since: string | undefined;
  }>;
  'field-immutable': CatalogueEntry<{ object: string; field: string; keepsData: boolean }>;
  'object-not-written': CatalogueEntry<{ object: string; problem: string }>;
  'object-not-gone': CatalogueEntry<{ object: string; problem: string }>;
  'prune-too-much': CatalogueEntry<{ pruned: number; total: number; objects: readonly string[] }>;
  'history-not-kept': CatalogueEntry<{ project: string; problem: string }>;
  'no-such-revision': CatalogueEntry<{ project: string; revision: number | undefined; known: readonly number[] }>;
  'not-rolled-back': CatalogueEntry<{ project: string; why: string }>;
} = {
  'nothing-to-apply': entry(
    'error',
    ({ project }) => `project "${project}" has no objects to apply`,
    () => 'to remove what is there use delete',
  ),
  'object-named-twice': entry('error', ({ object }) => `${object} is there twice, and would overwrite itself`),
  'object-too-large': entry(
    'error',
    ({ object, bytes, limit }) => `${object} is ${bytes} bytes, and Kubernetes stores at most ${limit}`,
    () => 'put large files into the image or a volume',
  ),
  'namespace-missing': entry(
    'error',
    ({ namespace }) => `there is no namespace "${namespace}"`,
    () => '--create-namespace makes it',
  ),
  'namespace-terminating': entry(
    'error',
    ({ namespace }) => `namespace "${namespace}" is being deleted and takes nothing new`,
    ({ namespace }) => `wait until it is gone: kubectl wait --for=delete namespace/${namespace}`,
  ),
  'object-of-another-owner': entry(
    'error',
    ({ object, owner, isProject }) =>
      `${object} exists, and belongs to ${isProject ? `the project "${owner ?? '?'}"` : (owner ?? 'someone else')}`,
    ({ owner, isProject }) =>
      `choose another name or namespace, or take it over: --adopt${isProject ? `-from ${owner ?? 'PROJECT'}` : ''}`,
  ),
  'apply-running': entry(
    'error',
    ({ project, holder }) =>
      holder === undefined
        ? `someone else changed project "${project}" at the same time`
        : `another run is changing project "${project}": ${holder}`,
    ({ seconds }) => (seconds > 0 ? `it ends by itself in ${seconds} s at the latest; --break-lock goes on now` : 'run it again'),
  ),
  'object-refused': entry('error', ({ object, problem }) => `the cluster refuses ${object}: ${problem}`),
  'field-conflict': entry(
    'error',
    ({ object, field, manager, value, since }) =>
      `${object}: ${field} is set by ${manager}${value === undefined ? '' : ` to ${value}`}${since === undefined ? '' : `, since ${since}`}`,
    () => '--force-conflicts takes it back',
  ),
  'field-immutable': entry(
    'error',
    ({ object, field }) => `${object}: ${field} can't be changed in place`,
    ({ object, keepsData }) =>
      keepsData
        ? `it holds data, so c2k does not delete it; to start anew: kubectl delete ${object.replace('/', ' ')}`
        : '--recreate deletes it and makes it anew',
  ),
  'object-not-written': entry('error', ({ object, problem }) => `${object} was not written: ${problem}`),
  'object-not-gone': entry('error', ({ object, problem }) => `${object} was deleted, but ${problem}`),
  'prune-too-much': entry(
    'error',
    ({ pruned, total, objects }) => `${pruned} of ${total} objects would be deleted: ${objects.join(', ')}`,
    () => '--yes goes on, --no-prune keeps them; was a file or a profile left out?',
  ),
  'history-not-kept': entry(
    'warning',
    ({ project, problem }) => `what is applied of project "${project}" could not be noted in its history: ${problem}`,
    () => 'it takes the right to list, create, patch and delete Secrets',
  ),
  'no-such-revision': entry(
    'error',
    ({ project, revision }) =>
      revision === undefined
        ? `project "${project}" has no good revision before the current one`
        : `project "${project}" has no revision ${revision}`,
    ({ known }) =>
      known.length === 0 ? 'none is recorded in this namespace' : `c2k history shows those that it has: ${known.join(', ')}`,
  ),
  'not-rolled-back': entry(
    'warning',
    ({ project, why }) => `project "${project}" is left as it is: ${why}`,
    () => 'c2k history shows what there is, c2k rollback REVISION goes back',
  ),
};
