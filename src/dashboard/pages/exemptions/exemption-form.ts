import type { ExemptionTold } from '../../../api/schemas/exemption.ts';
import type { RuleTold } from '../../../api/schemas/rule.ts';
import type { Problem } from '../../../api/problem.ts';
import type { Html } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import type { Faults } from '../../page.ts';
import { faultsOf } from '../../page.ts';
import { field, textField } from '../../parts/fields.ts';
import { suggestionList } from '../../parts/filters.ts';

/** What the fields of an exemption hold, by their names. */
export type Filled = Readonly<Record<string, string>>;

const scopeFields = [
  { name: 'scope.cluster', label: 'Cluster', hint: 'Its id in Azure Resource Manager.' },
  { name: 'scope.resourceGroup', label: 'Resource group', hint: '/subscriptions/ID/resourceGroups/NAME' },
  { name: 'scope.subscription', label: 'Subscription', hint: 'Its id.' },
  { name: 'scope.managementGroup', label: 'Management group', hint: 'Its id, at any height.' },
  { name: 'scope.environment', label: 'Environment', hint: "One of the policy's environments." },
  { name: 'scope.tag.name', label: 'Tag', hint: 'The name of a tag that the clusters carry.' },
  { name: 'scope.tag.value', label: 'Value of the tag', hint: 'Compared without case.' },
] as const;

/** Everything that an exemption says but its id. */
export function exemptionFieldset(
  filled: Filled,
  faults: Faults,
  rules: readonly RuleTold[],
  today: string,
): Html {
  const value = (name: string): string => filled[name] ?? '';
  return html`${textField({
      name: 'rules',
      label: 'Rules',
      hint: 'Whose failures are accepted: their ids or names, with commas between them.',
      faults,
      value: value('rules'),
      more: html`list="rules" required autocomplete="off"`,
    })}
    ${suggestionList(
      'rules',
      rules.map(({ id, title }) => ({ value: id, text: title })),
    )}
    <fieldset class="stack">
      <legend>Which clusters it is for</legend>
      <p class="hint">Every line that is given has to fit. Without any, it is for all of them.</p>
      <div class="pairs">
        ${scopeFields.map((one) => textField({ ...one, faults, value: value(one.name), more: html`autocomplete="off"` }))}
      </div>
    </fieldset>
    ${textField({
      name: 'owner',
      label: 'Who answers for it',
      hint: 'A person or a team.',
      faults,
      value: value('owner'),
      more: html`required maxlength="256"`,
    })}
    ${field({
      name: 'reason',
      label: 'Why it is accepted',
      faults,
      control: (attributes) =>
        html`<textarea ${attributes} required maxlength="1000">${value('reason')}</textarea>`,
    })}
    ${textField({
      name: 'ticket',
      label: 'Ticket',
      hint: 'Where it was decided, if anywhere: a number or an address.',
      faults,
      value: value('ticket'),
      more: html`maxlength="256"`,
    })}
    ${textField({
      name: 'expiresOn',
      label: 'Last day',
      hint: 'Nothing is accepted for good.',
      faults,
      value: value('expiresOn'),
      more: html`type="date" min="${today}" required`,
    })}`;
}

/** The body that the fields of a form make; what is empty is not stated. */
export function bodyOf(form: URLSearchParams): Record<string, unknown> {
  const given = (name: string): string => (form.get(name) ?? '').trim();
  const stated = (name: string, key: string): Record<string, string> =>
    given(name) === '' ? {} : { [key]: given(name) };
  const tag = { ...stated('scope.tag.name', 'name'), ...stated('scope.tag.value', 'value') };
  return {
    rules: given('rules')
      .split(',')
      .map((rule) => rule.trim())
      .filter((rule) => rule !== ''),
    scope: {
      ...stated('scope.cluster', 'cluster'),
      ...stated('scope.resourceGroup', 'resourceGroup'),
      ...stated('scope.subscription', 'subscription'),
      ...stated('scope.managementGroup', 'managementGroup'),
      ...stated('scope.environment', 'environment'),
      ...(Object.keys(tag).length > 0 && { tag }),
    },
    owner: given('owner'),
    reason: given('reason'),
    ...stated('ticket', 'ticket'),
    expiresOn: given('expiresOn'),
  };
}

/** What the fields hold that show an exemption. */
export function filledFrom({ rules, scope, owner, reason, ticket, expiresOn }: ExemptionTold): Filled {
  return {
    rules: rules.join(', '),
    'scope.cluster': scope.cluster ?? '',
    'scope.resourceGroup': scope.resourceGroup ?? '',
    'scope.subscription': scope.subscription ?? '',
    'scope.managementGroup': scope.managementGroup ?? '',
    'scope.environment': scope.environment ?? '',
    'scope.tag.name': scope.tag?.name ?? '',
    'scope.tag.value': scope.tag?.value ?? '',
    owner,
    reason,
    ticket: ticket ?? '',
    expiresOn,
  };
}

/** The faults of an exemption, by the fields that they belong to: `rules[1]` is told at `rules`. */
export function exemptionFaultsOf(problem: Problem): Faults {
  const told = [...faultsOf(problem)].map(([target, faults]) => ({ name: fieldOf(target), faults }));
  return new Map(
    [...Map.groupBy(told, ({ name }) => name)].map(([name, of]) => [
      name,
      of.flatMap(({ faults }) => faults),
    ]),
  );
}

const fields: readonly string[] = [
  'id',
  'rules',
  'owner',
  'reason',
  'ticket',
  'expiresOn',
  ...scopeFields.map(({ name }) => name),
];

function fieldOf(target: string): string {
  const name = target.replace(/(\[\d+\]|\.\d+).*$/, '');
  if (fields.includes(name)) return name;
  return name === 'scope.tag' ? 'scope.tag.name' : '';
}
