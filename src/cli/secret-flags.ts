import { type Command, Option } from 'commander';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Host } from '../host/host.ts';
import { canSeal } from '../lower/mounts/seal.ts';
import type { SecretHandling } from '../lower/options.ts';
import { type OutputTarget, textOf } from './output.ts';
import { UsageError } from './usage.ts';

/** The flags that say what becomes of the values of Compose secrets. */
export interface SecretFlags {
  readonly secrets?: SecretHandling['kind'];
  readonly sealedCert?: string;
}

const kinds: readonly SecretHandling['kind'][] = ['inline', 'reference', 'external-secrets', 'sealed'];

export function addSecretOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--secrets <how>',
        'values of Compose secrets: as Secrets, left to be created, from a store, or sealed (default: inline to standard output, reference into files)',
      ).choices(kinds),
    )
    .option('--sealed-cert <file>', 'with --secrets sealed: the controller’s certificate, from kubeseal --fetch-cert');
}

/** What the flags, and where the output goes, come to: into files values go only when asked. Undefined once it is reported why they can't. */
export async function secretHandling(
  { secrets, sealedCert, namespace, check }: SecretFlags & { namespace?: string; check?: boolean },
  target: OutputTarget,
  host: Host,
  report: Report,
): Promise<SecretHandling | undefined> {
  const kind = secrets ?? (target.kind === 'stdout' ? 'inline' : 'reference');
  if (sealedCert !== undefined && kind !== 'sealed') throw new UsageError('--sealed-cert needs --secrets sealed');
  if (kind !== 'sealed') return { kind };
  if (sealedCert === undefined) throw new UsageError('--secrets sealed needs --sealed-cert: what is to be sealed with?');
  if (check) throw new UsageError('--secrets sealed gives other bytes each time, which --check can’t compare');
  const certificate = await textOf(sealedCert, host);
  if (certificate !== undefined && canSeal(certificate)) return { kind, certificate, namespace };
  report('sealing-certificate-unusable', undefined, { path: sealedCert, isThere: certificate !== undefined });
  return undefined;
}
