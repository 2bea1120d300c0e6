/**
 * The floor plan as law. A cluster walks inventory -> facts -> evaluation -> rules -> history -> audit -> report -> api -> mcp -> dashboard, and a room may
 * only look back at the rooms before it. What a room may never do stands in docs/architecture.md.
 */
const core = '^src/(telemetry|inventory|facts|evaluation|rules|history|audit|report|api|mcp|dashboard)/';

const fingerprinting =
  '^src/(history/(digest|body)|report/fingerprint|api/(strong-tag|continuation|access/key-hash))\\.ts$';

/** A room may not import from any room named after it. */
const onlyUpstream = [
  // What the service says of itself; any room may say it.
  'telemetry',
  'inventory',
  'facts',
  'evaluation',
  'rules',
  'history',
  'audit',
  'report',
  'api',
  'mcp',
  'dashboard',
].flatMap((room, index, rooms) => {
  const later = rooms.slice(index + 1);
  return later.length === 0
    ? []
    : [
        {
          name: `${room}-looks-upstream`,
          comment: `src/${room} knows nothing of the rooms after it (${later.join(', ')}): move the code to the later room, or pass the value in.`,
          severity: 'error',
          from: { path: `^src/${room}/` },
          to: { path: `^src/(${later.join('|')})/` },
        },
      ];
});

module.exports = {
  forbidden: [
    ...onlyUpstream,
    {
      name: 'no-azure-in-the-rooms',
      comment:
        'The rooms are pure functions of plain data: Azure is reached through src/azure, by a port of the room.',
      severity: 'error',
      from: { path: core },
      to: { path: 'node_modules/@azure/' },
    },
    {
      name: 'no-node-in-the-rooms',
      comment:
        'The rooms are pure functions of plain data: files, processes and networks are reached through src/azure.',
      severity: 'error',
      from: { path: core, pathNot: fingerprinting },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'fingerprints-only',
      comment:
        'The files that fingerprint, sign or pack plain data may use crypto and zlib, and nothing else of Node.',
      severity: 'error',
      from: { path: fingerprinting },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|zlib)$' },
    },
    {
      name: 'rules-stand-alone',
      comment: 'A rule never imports another rule; what two rules share belongs to inventory or evaluation.',
      severity: 'error',
      from: { path: '^src/rules/', pathNot: '^src/rules/index\\.ts$' },
      to: { path: '^src/rules/' },
    },
    {
      name: 'rules-are-passed-in',
      comment:
        'Only wire/ (and local/) choose the rules; evaluation, history, report, api and mcp receive them.',
      severity: 'error',
      from: { path: '^src/(inventory|facts|evaluation|history|audit|report|api|mcp|dashboard|azure)/' },
      to: { path: '^src/rules/' },
    },
    {
      name: 'report-and-api-do-not-look-inside-a-cluster',
      comment:
        'Telling reads findings, tallies and coverage; whoever needs a property of the cluster needs a rule.',
      severity: 'error',
      from: { path: '^src/(report|api|mcp|dashboard)/' },
      to: { path: '^src/inventory/cluster/(?!cluster-id)' },
    },
    {
      name: 'mcp-is-loaded-when-asked',
      comment:
        'The SDK of the Model Context Protocol is loaded by import() when somebody speaks the protocol: no other function shall wait for it, and no other room know it.',
      severity: 'error',
      from: { path: '^(src|functions)/', pathNot: '^src/mcp/' },
      to: { path: '^(src/mcp/|node_modules/@modelcontextprotocol/)', dynamic: false },
    },
    {
      name: 'open-telemetry-is-loaded-when-measured',
      comment:
        'The packages of OpenTelemetry are loaded by import() when an invocation has measured something and a setting names a place for it: nobody else shall wait for them.',
      severity: 'error',
      from: {
        path: '^(src|functions)/',
        pathNot: '^src/open-telemetry/(deliver|exporters|meters)\\.ts$',
      },
      to: {
        path: '(^src/open-telemetry/(deliver|exporters|meters)\\.ts$|node_modules/(@opentelemetry|@azure/monitor-opentelemetry-exporter)/)',
        dynamic: false,
      },
    },
    {
      name: 'open-telemetry-is-plumbing',
      comment: 'It sends what was measured, and knows what there is to measure; it never looks into a room.',
      severity: 'error',
      from: { path: '^src/open-telemetry/' },
      to: { path: '^src/(?!open-telemetry/|telemetry/)' },
    },
    {
      name: 'dashboard-asks-operations',
      comment:
        'A page asks operations on behalf of whoever looks at it, so that roles and bounds hold; it never reads a store.',
      severity: 'error',
      from: { path: '^src/dashboard/' },
      to: { path: '^src/(audit/|history/.*-store\\.ts$)' },
    },
    {
      name: 'azure-is-plumbing',
      comment:
        'Adapters implement ports, and use what these say of keys, hashes and refusals; they never judge, phrase or report.',
      severity: 'error',
      from: { path: '^src/azure/' },
      to: {
        path: '^src/(evaluation/(evaluate|score)|audit/(?!ports)|report/(?!delivery/(mailer|delivery-store)|card/workflow)|api/(?!access/(token-check|key-check|key-hash|credentials-refused)\\.ts)|mcp|dashboard)',
      },
    },
    {
      name: 'one-place-wires',
      comment: 'src/azure meets the rooms in wire/ alone, and app.ts opens what is wired there.',
      severity: 'error',
      from: { path: '^(src/(?!azure/|wire/)|functions/)' },
      to: { path: '^src/azure/' },
    },
    {
      name: 'doors-open-on-app',
      comment: 'A door registers a function and hands over to app.ts; logic worth a test lives behind it.',
      severity: 'error',
      from: { path: '^functions/' },
      to: { path: '^(src/(?!app\\.ts)|local/|tools/|test/)' },
    },
    {
      name: 'not-in-the-package',
      comment: 'local, tools and test are never deployed.',
      severity: 'error',
      from: { path: '^(src|functions)/' },
      to: { path: '^(local|tools|test)/' },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one thought, or a third file is missing.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'declared-dependencies',
      comment:
        'The package ships what package.json names under dependencies, and nothing else. What is imported for its types alone is not shipped.',
      severity: 'error',
      from: { path: '^(src|functions)/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
