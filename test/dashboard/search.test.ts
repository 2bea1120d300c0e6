import { unlimited } from '../../src/api/access/caller.ts';
import { planAudit } from '../../src/audit/plan.ts';
import { aCluster } from '../support/a-cluster.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService } from '../support/a-service.ts';
import { countedStores } from '../support/counted-stores.ts';
import { aDashboard, openDoor } from './a-dashboard.ts';

const both = [aCluster({}, { name: 'aks-one' }), aCluster({}, { name: 'aks-two' })];

describe('a search', () => {
  let service: Service;
  beforeEach(async () => {
    service = await aService(anEstate(both.slice(0, 1)));
    await service.audit();
    service.later({ minutes: 1 });
  });
  afterEach(() => service.close());

  /** The dashboard, and how many pages of clusters it has read. */
  function searching() {
    const { asked, estate } = countedStores(service);
    const find = async (words: string, signIn = openDoor(unlimited('key 3f1a09bc'))) => {
      const dashboard = aDashboard(service, { estate, signIn });
      const { body } = await dashboard.get(`search?q=${words}`);
      expect(dashboard.unexpected).toEqual([]);
      return body;
    };
    return { pagesRead: () => asked.filter((call) => call === 'estate.clusters').length, find };
  }

  it('reads the clusters once while the newest audit is the same, whatever is looked for', async () => {
    const { pagesRead, find } = searching();
    expect(await find('aks-one')).toContain('/aks-one"');
    expect(await find('AKS')).toContain('/aks-one"');
    expect(await find('aks-two')).not.toContain('/aks-two"');
    expect(pagesRead()).toBe(1);
  });

  it('finds what the next audit has found, and while one is under way what it has written', async () => {
    const { pagesRead, find } = searching();
    await find('aks');
    service.simulator.replaceEstate(anEstate(both));
    await planAudit(service.ports, { startedBy: 'request' });
    await find('aks');
    await find('aks');
    expect(pagesRead()).toBe(3);
    await service.audit();
    expect(await find('aks-two')).toContain('/aks-two"');
  });

  it('looks again after ten minutes: an audit that failed may have written some', async () => {
    const { pagesRead, find } = searching();
    await find('aks');
    service.later({ minutes: 10 });
    await find('aks');
    expect(pagesRead()).toBe(2);
  });

  it('shows nobody what somebody else has looked for and may see', async () => {
    const { find } = searching();
    const bounds = { subscriptions: [], managementGroups: [], owners: ['nobody-at-all'] };
    const limited = openDoor({ id: 'key', roles: new Set(['read']), bounds });
    expect(await find('aks-one')).toContain('/aks-one"');
    expect(await find('aks-one', limited)).not.toContain('/aks-one"');
    expect(await find('aks-one')).toContain('/aks-one"');
  });
});
