import { isMap, isScalar, parseDocument, visit } from 'yaml';

interface Workflow {
  readonly on?: unknown;
  readonly permissions?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly Step[];
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** What is wrong with a workflow of GitHub Actions, a sentence each. `scripts` are those of package.json. */
export function workflowFaults(text: string, scripts: readonly string[]): string[] {
  const document = parseDocument(text);
  const unread = [...document.errors, ...document.warnings].map(
    ({ message }) => message.split('\n')[0] ?? '',
  );
  if (unread.length > 0) return unread;
  const workflow = document.toJS() as Workflow;
  const jobs = Object.entries(workflow.jobs ?? {});
  return [
    ...triggerFaults(workflow),
    ...unpinned(text),
    ...jobs.flatMap(([name, job]) => jobFaults(job, scripts).map((fault) => `${name}: ${fault}`)),
  ];
}

function triggerFaults({ on, permissions }: Workflow): string[] {
  const triggers =
    typeof on === 'object' && on !== null && !Array.isArray(on) ? Object.keys(on) : [on].flat();
  return [
    // They run with the rights of the default branch on what a stranger has sent.
    ...triggers
      .filter((trigger) => trigger === 'pull_request_target' || trigger === 'workflow_run')
      .map((trigger) => `${trigger} runs with rights on what a stranger sends`),
    ...(JSON.stringify(permissions) === '{}'
      ? []
      : ['the workflow as a whole has permissions, or does not say']),
  ];
}

/** Actions that are not named by a whole commit with the version that it is. */
function unpinned(text: string): string[] {
  const faults: string[] = [];
  visit(parseDocument(text), {
    Pair(_, { key, value }) {
      if (!isScalar(key) || key.value !== 'uses' || !isScalar(value)) return;
      const action = String(value.value);
      if (!/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(action))
        faults.push(`${action} is not pinned to a commit`);
      else if (!/^ v\d+\.\d+\.\d+$/.test(value.comment ?? ''))
        faults.push(`${action} does not say which version it is`);
    },
  });
  return faults;
}

function jobFaults(job: Job, scripts: readonly string[]): string[] {
  const { permissions, steps = [] } = job;
  const runs = steps.flatMap(({ run }) => run ?? []);
  const writes = Object.entries(permissions ?? {}).filter(
    ([scope, right]) => right === 'write' && scope !== 'security-events',
  );
  return [
    ...(permissions === undefined ? ['it does not say its permissions'] : []),
    ...(job['timeout-minutes'] === undefined ? ['it may run for hours'] : []),
    ...runs.filter((run) => run.includes('${{')).map(() => 'a script is put together from an expression'),
    ...(writes.length > 0 && runs.some((run) => /\bnp[mx]\b/.test(run))
      ? [`code of packages runs where ${writes.map(([scope]) => scope).join(' and ')} may be written`]
      : []),
    ...steps
      .filter(
        ({ uses, with: given }) =>
          uses?.startsWith('actions/checkout@') && given?.['persist-credentials'] !== false,
      )
      .map(() => 'the checkout leaves its token to every later step'),
    ...runs
      .flatMap((run) => [...run.matchAll(/\bnpm (?:run (?:-s )?([\w:-]+)|(test)\b)/g)])
      .map(([, script, test]) => script ?? test ?? '')
      .filter((script) => !scripts.includes(script))
      .map((script) => `package.json has no script ${script}`),
  ];
}

/** Each action that workflows use, with every commit of it. */
export function pinsOf(texts: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const pins = new Map<string, Set<string>>();
  for (const text of texts) {
    visit(parseDocument(text), {
      Map(_, node) {
        const uses = isMap(node) ? node.get('uses') : undefined;
        if (typeof uses !== 'string') return;
        const [action = '', commit = ''] = uses.split('@');
        const repository = action.split('/').slice(0, 2).join('/');
        pins.set(repository, (pins.get(repository) ?? new Set()).add(commit));
      },
    });
  }
  return pins;
}
