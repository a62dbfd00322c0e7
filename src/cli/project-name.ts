import type { ClusterSession } from './cluster-session.ts';
import { type LoadingFlags, loadOptions } from './options.ts';

/** The project's name: as given, else as its files say. What else is in the files does not matter, right or wrong. */
export async function projectName(flags: LoadingFlags, { host, reporter }: ClusterSession): Promise<string | undefined> {
  if (flags.projectName !== undefined) return flags.projectName;
  const { load } = await import('../compose/load.ts');
  return (await load(loadOptions(flags, []), host, reporter.report))?.model.name;
}
