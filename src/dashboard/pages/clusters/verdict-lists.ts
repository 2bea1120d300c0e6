import type { ClusterDetailTold } from '../../../api/schemas/cluster.ts';
import type { Status } from '../../../evaluation/rule.ts';
import type { Html } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { figure, longDay } from '../../../report/wording.ts';
import type { Links } from '../../links.ts';

const groups: readonly { readonly status: Status; readonly name: string }[] = [
  { status: 'fail', name: 'Fail' },
  { status: 'error', name: 'The rule broke' },
  { status: 'unknown', name: 'Not known' },
  { status: 'notApplicable', name: 'Do not apply' },
  { status: 'pass', name: 'Pass' },
];

// These have an article of their own on the page, which links to them lead to.
const isArticle = (status: Status): boolean => ['fail', 'unknown', 'error'].includes(status);

/** What every rule says of the cluster, by status. */
export function verdictLists({ verdictsByRule }: ClusterDetailTold, links: Links): Html[] {
  return groups
    .map((group) => ({ ...group, verdicts: verdictsByRule.filter(({ status }) => status === group.status) }))
    .filter(({ verdicts }) => verdicts.length > 0)
    .map(
      ({ status, name, verdicts }) =>
        html`<details>
          <summary>${name}: ${figure(verdicts.length)}</summary>
          <ul class="verdicts">
            ${verdicts.map(
              ({ rule, name: of, openSince }) =>
                html`<li${!isArticle(status) && html` id="${rule}"`}>
                  <a href="${links.rule(rule)}">${rule}</a> ${of}${
                    openSince !== null && html` <span class="quiet">since ${longDay(openSince)}</span>`
                  }
                </li>`,
            )}
          </ul>
        </details>`,
    );
}
