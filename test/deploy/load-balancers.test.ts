import { expect, test } from '@jest/globals';
import { watchLoadBalancers } from '../../src/cluster/load-balancers.ts';
import type { Session } from '../../src/cluster/session.ts';

const service = (type: string) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { type } });

/** A cluster whose services have this status, and what was said. */
function session(status: object): { readonly said: string[]; readonly asked: () => number; readonly session: Session } {
  const said: string[] = [];
  let asked = 0;
  const client = {
    request: () => {
      asked += 1;
      return Promise.resolve({ status: 200, body: { items: [{ metadata: { name: 'web' }, status }] }, serverTime: undefined });
    },
  };
  const emit: Session['emit'] = (event) => said.push(event.type === 'note' ? event.message : event.type);
  // It uses no more of a session than this.
  const fake = { client, namespace: 'ns', project: 'demo', emit, signal: undefined } as unknown as Session;
  return { said, asked: () => asked, session: fake };
}

const words = 'no load balancer serves web yet; c2k forward reaches the ports from here';

test('a load balancer without an address is told while the wait goes on, once', async () => {
  const { said, session: fake } = session({});
  const watch = watchLoadBalancers(fake, [service('LoadBalancer')], 1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(said).toEqual([words]);
  await watch.tell();
  expect(said).toEqual([words]);
  watch.stop();
});

test('one that ends before is told then; one with an address, and other services, are not', async () => {
  const waiting = session({});
  const watch = watchLoadBalancers(waiting.session, [service('LoadBalancer')]);
  await watch.tell();
  watch.stop();
  expect(waiting.said).toEqual([words]);
  const served = session({ loadBalancer: { ingress: [{ ip: '203.0.113.7' }] } });
  const other = watchLoadBalancers(served.session, [service('LoadBalancer')]);
  await other.tell();
  other.stop();
  expect(served.said).toEqual([]);
  const plain = session({});
  await watchLoadBalancers(plain.session, [service('ClusterIP')]).tell();
  expect([plain.said, plain.asked()]).toEqual([[], 0]);
});
