import type { Generator } from './generator.ts';
import { markdownTable, withSection } from './marked-section.ts';

const path = 'docs/operations.md';

/** What a month costs at three sizes, with the arithmetic of the largest, in the guide for operators. */
export const monthlyCosts: Generator = {
  path,
  async render() {
    const { monthOf, totalOf } = await import('../first-run/month.ts');
    const { estates } = await import('../first-run/estates.ts');
    const { default: prices } = await import('../first-run/prices.json', { with: { type: 'json' } });
    const installation = { alerts: true, mailRecipients: 10, privateEndpoints: 0, instanceMemoryMB: 2048 };
    const months = estates.map((usage) => monthOf(usage, installation));
    const largest = months.at(-1) ?? [];
    const rows = largest.map(({ what, arithmetic, quantity, unit }, index) => [
      what,
      ...months.map((lines) => (lines[index]?.cost ?? 0).toFixed(2)),
      `${Math.round(quantity * 100) / 100} ${unit}`.trim(),
      arithmetic,
    ]);
    const heads = estates.map(({ clusters }) => `${clusters.toLocaleString('en-US')} clusters`);
    const together = months.map((lines) => `**${totalOf(lines).toFixed(2)}**`);
    const largestOf = heads.at(-1) ?? '';
    return withSection(
      path,
      'costs',
      [
        markdownTable(
          ['Meter', ...heads, `Quantity at ${largestOf}`, `How it comes about at ${largestOf}`],
          [...rows, ['Together', ...together, '', '']],
        ),
        prices.note,
      ].join('\n\n'),
    );
  },
};
