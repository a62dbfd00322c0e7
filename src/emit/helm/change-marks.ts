import { createHash } from 'node:crypto';
import type { PodSpec } from '../../k8s/types.ts';
import { goString, valueAt } from './template-language.ts';
import type { ChartContext } from './templates.ts';

/** The annotation by which a pod is replaced when what it mounts changes. */
const contentMark = 'c2k.io/content';

/** A pod's annotations: the mark of its content also changes when the values of its Secrets do. */
export function changeMarks(
  { chart, values, holes, provenance }: ChartContext,
  pod: PodSpec,
  annotations: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const names = new Set((pod.volumes ?? []).flatMap(({ secret }) => secret?.secretName ?? []));
  const marks = [...names].flatMap((name) =>
    Object.entries(values.secrets[name]?.data ?? {}).map(([key, text]) => {
      const hash = createHash('sha256').update(text).digest('hex');
      return holes.expression(
        `include ${goString(`${chart}.changed`)} (list ${valueAt('secrets', name, 'data', key)} ${goString(hash)})`,
      );
    }),
  );
  const mark = annotations[contentMark];
  if (marks.length === 0 || mark === undefined) return annotations;
  return provenance.carry({ ...annotations, [contentMark]: `${mark}${marks.join('')}` }, annotations);
}
