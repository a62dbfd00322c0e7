import { placeOf } from '../../compose/loaded-project.ts';
import type * as compose from '../../compose/project.ts';
import { defined } from '../../k8s/defined.ts';
import { projectLabels } from '../../k8s/labels.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { type Context, from, tell } from '../context.ts';
import type { SecretHandling } from '../options.ts';
import { type Content, type ContentFile, contentDigest, contentObjects, keyOf } from './content.ts';
import { seal } from './seal.ts';

/** What stands for the content of a config or secret among the manifests. */
export interface Held {
  readonly objects: readonly Manifest[];
  /** Undefined where the content is not c2k's: nothing restarts when it changes. */
  readonly digest?: string;
}

/** The content itself, or, of a secret and where that is asked for, what brings it into the cluster by another way. */
export function holdContent(context: Context, content: Content, source: compose.FileObject): Held {
  const handling = content.kind === 'Secret' ? context.options.secrets : inline;
  switch (handling.kind) {
    case 'inline':
      return { objects: contentObjects(context, content), digest: contentDigest(content) };
    case 'reference':
      tell(context, 'secret-referenced', content.path, {
        secret: content.name,
        command: createCommand(context, content, source),
      });
      return { objects: [] };
    case 'external-secrets':
      return { objects: externalSecret(context, content) };
    case 'sealed':
      return { objects: [sealedSecret(context, content, handling)] };
  }
}

const inline: SecretHandling = { kind: 'inline' };

/** The command that makes the Secret, to be run where the Compose file is: it names files and variables, never their values. */
function createCommand({ project }: Context, { name, files }: Content, source: compose.FileObject): string {
  const inside = `${project.directory}/`;
  const base = source.file?.startsWith(inside) ? source.file.slice(inside.length) : (source.file ?? '');
  const literals = files.map((file) => {
    if (source.environment !== undefined) return `--from-literal=${keyOf(file)}="$${source.environment}"`;
    return word(
      `--from-file=${keyOf(file)}=${file.path.startsWith('files/') ? `${base}/${file.path.slice('files/'.length)}` : base}`,
    );
  });
  return `kubectl create secret generic ${name} ${literals.join(' ')}`;
}

function word(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** For the External Secrets Operator: the value is looked up by the name of the Compose secret, of a directory each file as a property. */
function externalSecret(context: Context, { name, files, path }: Content): readonly Manifest[] {
  const store = context.settings.whole.secretStore;
  if (!store) {
    tell(context, 'secret-store-missing', path, {});
    return [];
  }
  const remoteRef = (file: ContentFile): object =>
    defined({ key: String(path[1]), property: file.path.startsWith('files/') ? keyOf(file) : undefined });
  const object: Manifest = {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, labels: projectLabels(context.model.name) },
    spec: {
      secretStoreRef: { kind: store.kind ?? 'SecretStore', name: store.name },
      data: files.map((file) => ({ secretKey: keyOf(file), remoteRef: remoteRef(file) })),
    },
  };
  return [from(context, object, placeOf(context.project, path))];
}

/** For the Sealed Secrets controller, which alone can open it. Without a namespace it has to open it in any. */
function sealedSecret(
  context: Context,
  { name, files, path, annotations }: Content,
  { certificate, namespace }: Extract<SecretHandling, { kind: 'sealed' }>,
): Manifest {
  const labels = projectLabels(context.model.name);
  if (namespace === undefined) tell(context, 'secret-sealed-for-all', path, {});
  const scope = namespace === undefined ? { 'sealedsecrets.bitnami.com/cluster-wide': 'true' } : {};
  const kept = { ...scope, ...annotations };
  const metadata = { name, labels, ...(Object.keys(kept).length > 0 && { annotations: kept }) };
  const label = namespace === undefined ? '' : `${namespace}/${name}`;
  const object: Manifest = {
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
    metadata,
    spec: {
      encryptedData: Object.fromEntries(files.map((file) => [keyOf(file), seal(file.bytes, certificate, label)])),
      template: { metadata },
    },
  };
  return from(context, object, placeOf(context.project, path));
}
