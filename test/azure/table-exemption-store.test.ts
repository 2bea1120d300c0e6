import { Tables } from '../../src/azure/table-accounts.ts';
import { TableExemptionStore } from '../../src/azure/table-exemption-store.ts';

describe('an exemption is not looked for', () => {
  const nobodyAsks = new TableExemptionStore(
    new Tables({ connectionString: 'none' }, () => {
      throw new Error('Nothing is asked.');
    }),
  );

  // The table service answers 400 to such keys, which Azurite takes.
  it.each(['a/b', 'a\\b', 'a#b', 'a?b', 'a\u0000b', 'a\u0085b', '', 'x'.repeat(1_000)])(
    'under %j, which no key may be',
    async (id) => {
      expect(await nobodyAsks.exemption(id)).toBeUndefined();
    },
  );

  it('but under any other', async () => {
    await expect(nobodyAsks.exemption('runners-2026')).rejects.toThrow();
  });
});
