import type { FindingTold } from '../../../api/schemas/finding.ts';
import type { Html, HtmlValue } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';

type Fix = NonNullable<FindingTold['fix']>;

const languages = [
  { of: 'az', name: 'Azure CLI' },
  { of: 'bicep', name: 'Bicep' },
  { of: 'terraform', name: 'Terraform' },
] as const;

const rebuilds: Readonly<Record<Fix['rebuild'], string | null>> = {
  none: null,
  pool: 'This replaces the agent pool.',
  cluster: 'This needs a new cluster.',
};

/** How to put a failure right, in each language that the rule knows, filled in for the cluster. */
export function fixParts(fix: Fix): HtmlValue {
  const known = languages.filter(({ of }) => (fix[of]?.length ?? 0) > 0);
  const rebuild = rebuilds[fix.rebuild];
  return [
    known.map(({ of, name }, index) => fixLines(`Fix with ${name}`, fix[of] ?? [], index === 0)),
    rebuild !== null && html`<p><b>${rebuild}</b></p>`,
    fix.note !== undefined && html`<p class="quiet">${fix.note}</p>`,
  ];
}

/** Lines to copy; the button comes with the script, without which it could do nothing. */
export function fixLines(name: string, lines: readonly string[], isOpen: boolean): Html {
  return html`<details${isOpen && ' open'}>
    <summary>${name}</summary>
    <div class="copy"><pre tabindex="0"><code>${lines.join('\n')}</code></pre></div>
  </details>`;
}
