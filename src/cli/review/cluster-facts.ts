import type { Cluster, Difference } from '../../deploy.ts';
import { createEqualityTags } from '../../emit/review/equality-tags.ts';
import type { ClusterFacts } from '../../review.ts';
import { countsOf, yamlOf } from '../report/differences.ts';
import { unifiedDiff } from '../report/unified-diff.ts';

const operations = { create: 'create', update: 'change', recreate: 'delete and make anew', delete: 'delete' } as const;

/** What applying would change, for the review. */
export function clusterFacts(
  { context, server, namespace }: Pick<Cluster, 'context' | 'server' | 'namespace'>,
  differences: readonly Difference[],
): ClusterFacts {
  const tag = createEqualityTags();
  return {
    context,
    server,
    namespace,
    summary: differences.length === 0 ? 'nothing' : countsOf(differences),
    changes: differences.map(({ operation, ref, before, after }) => ({
      kind: ref.kind,
      name: ref.name,
      operation: operations[operation],
      lines: unifiedDiff(tag(yamlOf(before)), tag(yamlOf(after)))
        .filter((line) => !line.startsWith('@@'))
        .map((line) => ({ kind: kindOf(line), text: line.slice(1) })),
    })),
  };
}

function kindOf(line: string): 'add' | 'remove' | 'same' {
  if (line.startsWith('+')) return 'add';
  return line.startsWith('-') ? 'remove' : 'same';
}
