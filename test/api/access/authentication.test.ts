import fc from 'fast-check';
import { authLevelFor } from '../../../src/api/access/authentication.ts';
import { loadConfig } from '../../../src/config.ts';
import { tenant } from './entra-claims.ts';

test.each([
  ['no setting', {}, 'function'],
  ['blank settings', { AUDIT_EASYAUTH: ' ', AUDIT_ENTRA_TENANT: ' ' }, 'function'],
  ['a platform that is switched off', { AUDIT_EASYAUTH: 'disabled' }, 'function'],
  ['a word that is none', { AUDIT_EASYAUTH: 'true' }, 'function'],
  ['the platform', { AUDIT_EASYAUTH: ' Enabled ' }, 'anonymous'],
  ['tokens', { AUDIT_ENTRA_TENANT: tenant }, 'anonymous'],
] as const)('with %s the host asks for a key or not: %o', (_, env, level) => {
  expect(authLevelFor(env)).toBe(level);
});

it('is anonymous only where the app looks at something else than keys, or refuses to begin', () => {
  const text = (...texts: string[]) => fc.option(fc.constantFrom('', ' ', 'x', ...texts), { nil: undefined });
  const env = fc.record({
    AUDIT_EASYAUTH: text('enabled', 'Enabled', ' ENABLED', 'disabled'),
    AUDIT_ENTRA_TENANT: text(tenant, ` ${tenant} `),
    AUDIT_ENTRA_AUDIENCE: text('api://audit', ','),
    AzureWebJobsStorage: fc.constant('UseDevelopmentStorage=true'),
  });
  const kindOf = (settings: Record<string, string | undefined>): string => {
    try {
      return loadConfig(settings).authentication.kind;
    } catch {
      return 'none';
    }
  };
  fc.assert(
    fc.property(env, (settings) => {
      const kind = kindOf(settings);
      if (kind !== 'none') expect(authLevelFor(settings)).toBe(kind === 'keys' ? 'function' : 'anonymous');
    }),
  );
});
