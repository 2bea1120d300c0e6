import fc from 'fast-check';
import { linksFrom } from '../../src/dashboard/links.ts';
import { segmentsOf } from '../../src/dashboard/router.ts';
import { dashboardAddress } from './a-dashboard.ts';

/** Where a browser goes from one page of the dashboard by a link on it. */
const followed = (from: string, link: string): string => new URL(link, dashboardAddress + from).href;

describe('a link leads below the dashboard, wherever it stands', () => {
  it.each(['', 'findings', 'rules/AKS012', 'clusters/s/g/n', 'runs/r'])('on the page "%s"', (from) => {
    const links = linksFrom(segmentsOf(from));
    const cluster = { subscriptionId: 's', resourceGroup: 'g', name: 'n' };
    expect(
      [
        links.page([]),
        links.findings({ severity: 'high', owner: null, cluster: undefined }),
        links.cluster(cluster),
        links.owner(null),
        links.owner('team a/b'),
        links.self({ top: 5 }),
      ].map((link) => followed(from, link).replace(dashboardAddress, '')),
    ).toEqual([
      '',
      'findings?severity=high',
      'clusters/s/g/n',
      'owners/nobody',
      'owners/named?owner=team+a%2Fb',
      `${from}?top=5`,
    ]);
  });
});

// Most texts that come by chance hold nothing that an address is made of.
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('/', '\\', '.', '?', '#', '%', '2', 'f', 'e', '&', ':', '@', '\t', '\n'),
  }),
);

test('no text in a link leads out of its page, or to another host', () => {
  fc.assert(
    fc.property(text, text, (group, name) => {
      const links = linksFrom(['rules', 'AKS012']);
      const address = new URL(
        followed('rules/AKS012', links.cluster({ subscriptionId: '..', resourceGroup: group, name })),
      );
      expect(address.href.startsWith(`${dashboardAddress}clusters/`)).toBe(true);
      expect(address.pathname.split('/')).toHaveLength(7);
      expect(address.search + address.hash).toBe('');
    }),
  );
});
