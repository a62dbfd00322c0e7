import { filled } from '../k8s/defined.ts';
import { isLabelValue, isQualifiedName, serviceSelector } from '../k8s/labels.ts';
import { isDnsSubdomain } from '../k8s/names.ts';
import type { NodeSelectorRequirement, PodSpec, TopologySpreadConstraint } from '../k8s/types.ts';
import { at, from, type Scope, tellOf } from './context.ts';

type Scheduling = Pick<PodSpec, 'nodeSelector' | 'affinity' | 'tolerations' | 'topologySpreadConstraints' | 'runtimeClassName'>;

/** Where a pod may run: `platform`, `deploy.placement`, `runtime`, and the node of those it shares a volume with. */
export function lowerScheduling(scope: Scope, sharedClaims: readonly string[]): Scheduling {
  const scheduling: Scheduling = {};
  const platform = platformLabels(scope);
  if (platform) scheduling.nodeSelector = from(scope, platform, at(scope, 'platform'));
  const { expressions, tolerates } = constraints(scope);
  const isAlone = scope.service.deploy?.placement?.max_replicas_per_node === 1;
  const affinity: NonNullable<PodSpec['affinity']> = {};
  if (expressions.length > 0) {
    affinity.nodeAffinity = {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: expressions }] },
    };
  }
  const topologyKey = 'kubernetes.io/hostname';
  if (sharedClaims.length > 0) {
    affinity.podAffinity = {
      requiredDuringSchedulingIgnoredDuringExecution: sharedClaims.map((claim) => ({
        labelSelector: { matchLabels: { [volumeLabel(claim)]: 'true' } },
        topologyKey,
      })),
    };
  }
  if (isAlone) {
    const matchLabels = serviceSelector(scope.model.name, scope.name);
    affinity.podAntiAffinity = {
      requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: { matchLabels }, topologyKey }],
    };
  }
  if (filled(affinity)) {
    scheduling.affinity = from(
      scope,
      affinity,
      at(scope, ...(expressions.length > 0 || isAlone ? ['deploy', 'placement'] : ['volumes'])),
    );
  }
  if (tolerates)
    scheduling.tolerations = [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' }];
  const spread = preferences(scope);
  if (spread.length > 0) scheduling.topologySpreadConstraints = spread;
  const { runtime } = scope.service;
  if (runtime !== undefined && runtime !== 'runc' && runtime !== '') {
    const isName = isDnsSubdomain(runtime);
    tellOf(scope, isName ? 'runtime-class' : 'runtime-invalid', ['runtime'], { runtime });
    if (isName) scheduling.runtimeClassName = runtime;
  }
  return scheduling;
}

/** Marks the pods that mount a claim which only one node can attach. */
export function volumeLabel(claim: string): string {
  return `volume.c2k.io/${claim}`;
}

const architectures: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  aarch64: 'arm64',
  x86: '386',
  i386: '386',
  armhf: 'arm',
  armv7: 'arm',
};

function platformLabels(scope: Scope): Record<string, string> | undefined {
  const { platform } = scope.service;
  if (!platform) return undefined;
  const [system = '', architecture, variant] = platform.toLowerCase().split('/');
  tellOf(scope, 'platform-required', ['platform'], { platform: variant === undefined ? platform : `${system}/${architecture}` });
  const name = architecture === undefined ? undefined : (architectures[architecture] ?? architecture);
  return { 'kubernetes.io/os': system, ...(name === undefined ? {} : { 'kubernetes.io/arch': name }) };
}

/** `node.labels.disk==ssd` and its relatives, which the engine ignores and Swarm reads. */
function constraints(scope: Scope): { expressions: NodeSelectorRequirement[]; tolerates: boolean } {
  const expressions: NodeSelectorRequirement[] = [];
  let tolerates = false;
  for (const [index, text] of (scope.service.deploy?.placement?.constraints ?? []).entries()) {
    const path = ['deploy', 'placement', 'constraints', index];
    const [, field = '', operator = '', value = ''] = /^\s*([^=!\s]+)\s*(==|!=)\s*(.*?)\s*$/.exec(text) ?? [];
    const expression = expressionFor(field, operator === '==' ? 'In' : 'NotIn', value);
    if (expression === undefined) {
      tellOf(scope, 'constraint-unknown', path, { constraint: text });
      continue;
    }
    tolerates ||= field === 'node.role' && expression.operator === 'Exists';
    tellOf(scope, 'constraint-required', path, { constraint: text });
    expressions.push(expression);
  }
  return { expressions, tolerates };
}

function expressionFor(field: string, operator: 'In' | 'NotIn', value: string): NodeSelectorRequirement | undefined {
  if (field === 'node.role') {
    const isControl = (value === 'manager') === (operator === 'In');
    return { key: 'node-role.kubernetes.io/control-plane', operator: isControl ? 'Exists' : 'DoesNotExist' };
  }
  const key = labelOf(field);
  return key !== undefined && isLabelValue(value) ? { key, operator, values: [value] } : undefined;
}

function labelOf(field: string): string | undefined {
  switch (field) {
    case 'node.hostname':
      return 'kubernetes.io/hostname';
    case 'node.platform.os':
      return 'kubernetes.io/os';
    case 'node.platform.arch':
      return 'kubernetes.io/arch';
  }
  const label = field.startsWith('node.labels.') ? field.slice('node.labels.'.length) : '';
  return isQualifiedName(label) ? label : undefined;
}

function preferences(scope: Scope): TopologySpreadConstraint[] {
  return (scope.service.deploy?.placement?.preferences ?? []).flatMap(({ spread = '' }, index): TopologySpreadConstraint[] => {
    const path = ['deploy', 'placement', 'preferences', index];
    const topologyKey = labelOf(spread);
    if (topologyKey === undefined) {
      tellOf(scope, 'constraint-unknown', path, { constraint: spread });
      return [];
    }
    const labelSelector = { matchLabels: serviceSelector(scope.model.name, scope.name) };
    return [from(scope, { maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway', labelSelector }, at(scope, ...path))];
  });
}
