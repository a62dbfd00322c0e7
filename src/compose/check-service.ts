import type { Report } from '../diagnostics/diagnostic.ts';
import type { FieldPath, SourceSpan } from '../source/span.ts';
import type { ScalarNode, SourceNode } from './tree.ts';
import { child, itemsOf, textOf } from './tree-edit.ts';

type Check = (service: SourceNode, path: FieldPath, report: Report) => void;

/** The rules within one service. `keySpan` is where its name stands. */
export function checkService(name: string, service: SourceNode, keySpan: SourceSpan, report: Report): void {
  const path = ['services', name];
  if (!child(service, 'build') && !textOf(child(service, 'image')) && !child(service, 'provider')) {
    report('service-without-image', { span: keySpan, path }, { name });
  }
  for (const check of checks) check(service, path, report);
}

const build: Check = (service, path, report) => {
  const node = child(service, 'build');
  const inline = child(node, 'dockerfile_inline');
  if (inline && child(node, 'dockerfile')) report('dockerfile-twice', { span: inline.span, path: [...path, 'build'] }, {});
  const platform = child(service, 'platform');
  const platforms = itemsOf(child(node, 'platforms')).map((item) => textOf(item));
  if (platform && platforms.length > 0 && !platforms.includes(textOf(platform))) {
    report('platform-not-built', { span: platform.span, path: [...path, 'platform'] }, { platform: textOf(platform) ?? '' });
  }
};

const networkMode: Check = (service, path, report) => {
  const mode = child(service, 'network_mode');
  const networks = child(service, 'networks');
  if (!mode || networks?.kind !== 'mapping' || networks.entries.size === 0) return;
  const notes = [{ span: networks.span, message: 'networks stands here' }];
  report('network-mode-and-networks', { span: mode.span, path: [...path, 'network_mode'], notes }, {});
};

const healthcheck: Check = (service, path, report) => {
  const [first] = itemsOf(child(child(service, 'healthcheck'), 'test'));
  if (!first || ['CMD', 'CMD-SHELL', 'NONE'].includes(textOf(first) ?? '')) return;
  report(
    'healthcheck-test-malformed',
    { span: first.span, path: [...path, 'healthcheck', 'test', 0] },
    { first: textOf(first) ?? '' },
  );
};

const scale: Check = (service, path, report) => {
  const own = numberOf(child(service, 'scale'));
  const replicas = numberOf(child(child(service, 'deploy'), 'replicas'));
  if (own && replicas && own.value !== replicas.value) {
    const notes = [{ span: replicas.span, message: 'deploy.replicas is set here' }];
    report('limits-disagree', { span: own.span, path: [...path, 'scale'], notes }, { one: 'scale', other: 'deploy.replicas' });
  }
  for (const each of [own, replicas]) {
    if (each && Number(each.value) < 0) report('scale-negative', { span: each.span, path }, { value: String(each.value) });
  }
  const count = own ?? replicas;
  const name = child(service, 'container_name');
  if (name && count && Number(count.value) > 1) {
    const notes = [{ span: count.span, message: 'the number of containers is set here' }];
    report(
      'container-name-with-scale',
      { span: name.span, path: [...path, 'container_name'], notes },
      { scale: String(count.value) },
    );
  }
};

const pairs = [
  ['cpus', 'limits', 'cpus'],
  ['mem_limit', 'limits', 'memory'],
  ['mem_reservation', 'reservations', 'memory'],
  ['pids_limit', 'limits', 'pids'],
] as const;

/** What is said in both places must be the same; also, as in the reference, where the section is there without the value. */
const limits: Check = (service, path, report) => {
  for (const [attribute, section, field] of pairs) {
    const own = numberOf(child(service, attribute));
    const resources = child(child(child(service, 'deploy'), 'resources'), section);
    if (!own || !resources || numberOf(child(resources, field))?.value === own.value) continue;
    const notes = [{ span: (child(resources, field) ?? resources).span, message: 'the other limit is here' }];
    const other = `deploy.resources.${section}.${field}`;
    report('limits-disagree', { span: own.span, path: [...path, attribute], notes }, { one: attribute, other });
  }
};

const watch: Check = (service, path, report) => {
  for (const [index, trigger] of itemsOf(child(child(service, 'develop'), 'watch')).entries()) {
    const action = textOf(child(trigger, 'action')) ?? '';
    if (child(trigger, 'target') || action === 'rebuild' || action === 'restart') continue;
    report('watch-without-target', { span: trigger.span, path: [...path, 'develop', 'watch', index] }, { action });
  }
};

const mountTargets: Check = (service, path, report) => {
  const taken = new Map<string, SourceNode>();
  const take = (target: string, node: SourceNode, at: FieldPath): void => {
    const first = taken.get(target);
    taken.set(target, first ?? node);
    if (!first) return;
    report(
      'mount-target-taken',
      { span: node.span, path: at, notes: [{ span: first.span, message: 'is mounted here' }] },
      { target },
    );
  };
  for (const [index, node] of itemsOf(child(service, 'tmpfs')).entries()) {
    take((textOf(node) ?? '').split(':')[0] ?? '', node, [...path, 'tmpfs', index]);
  }
  for (const [index, node] of itemsOf(child(service, 'volumes')).entries()) {
    take(textOf(child(node, 'target')) ?? '', node, [...path, 'volumes', index]);
  }
};

const checks: readonly Check[] = [build, networkMode, healthcheck, scale, limits, watch, mountTargets];

function numberOf(node: SourceNode | undefined): ScalarNode | undefined {
  return node?.kind === 'scalar' ? node : undefined;
}
