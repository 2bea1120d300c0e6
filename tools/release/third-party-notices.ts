import type { BundledPackage } from './bundled-packages.ts';
import { idOf } from './bundled-packages.ts';

/**
 * The notices that the licences of bundled packages want kept, as text. Packages under the same words stand together, so
 * that a text is read once.
 */
export function thirdPartyNotices(packages: readonly BundledPackage[]): string {
  const under = Map.groupBy(packages, ({ license, notices }) =>
    [`Licence: ${license}`, ...notices].join('\n\n'),
  );
  const blocks = [...under].map(
    ([text, those]) =>
      `${those.map(idOf).join('\n')}\n\n${text}${those.some(({ notices }) => notices.length === 0) ? `\n\n${noText}` : ''}`,
  );
  return `${[head, ...blocks].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

const head =
  'AKS Audit is under the MIT licence (LICENSE). Its bundle, dist/index.cjs, holds code of the packages below.';
const noText = 'The package ships no text of it.';
