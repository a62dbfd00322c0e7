import type { ConvertOptions } from '../convert.ts';
import { type LoadingFlags, type LoweringFlags, loadOptions } from './options.ts';

/** What `convert()` gets from the flags and the positional service names. */
export function convertOptions(flags: LoadingFlags & LoweringFlags, services: readonly string[]): ConvertOptions {
  const { kubernetesVersion, expose, helperImage: helperImages, strict } = flags;
  return { ...loadOptions(flags, services), kubernetesVersion, expose, helperImages, strict };
}
