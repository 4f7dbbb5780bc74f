import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createNew, usage } from './main.mjs'

const script = fileURLToPath(new URL('./main.mjs', import.meta.url))
const repository = dirname(dirname(dirname(script)))
const folders = [
  'packages/rules/src',
  'packages/model/src/resources',
  'packages/aws-collectors/src',
  'packages/queue/src',
  'apps/api/src',
  'apps/api/test',
  'apps/worker/src',
  'prisma',
]
let root: string

/** A copy of the folders that the tool reads and writes; every test adds something else to it. */
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'plumbline-new-'))
  for (const folder of folders) {
    cpSync(join(repository, folder), join(root, folder), { recursive: true })
  }
})
afterAll(() => rmSync(root, { recursive: true }))

const run = (...args: string[]) => createNew([...args, '--root', root])
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const resource = 'AWS::Lambda::EventSourceMapping'

describe('npm run new -- rule', () => {
  it.each([
    ['fact', 'lambda.esm-filter-cmk', 'kmsKeyArn', 'factRule({', 'testFactRule(lambdaEsmFilterCmk'],
    [
      'items',
      'lambda.esm-broker-auth',
      'sourceAccessTypes',
      'itemsRule({',
      'testItemsRule(lambdaEsmBrokerAuth',
    ],
    ['define', 'lambda.esm-broken', 'state', 'defineRule({', 'testRule(lambdaEsmBroken'],
  ])(
    'writes a rule of the shape %s, and takes its check out of the catalogue',
    (shape, id, fact, ...texts) => {
      const before = read('packages/rules/src/catalogue/lambda.ts')
      const { created, generated, left } = run(
        'rule',
        id,
        '--shape',
        shape,
        '--resource',
        resource,
        '--fact',
        fact,
      )
      const path = `packages/rules/src/${id.replace('.', '/')}`
      expect(created).toEqual([`${path}.ts`, `${path}.test.ts`])
      expect(generated).toEqual(['packages/rules/src/registry.generated.ts'])
      expect(created.map(read).map((text, at) => text.includes(texts[at] ?? '?'))).toEqual([true, true])
      const severity = new RegExp(`^ {2}${id} \\| (\\w+)`, 'm').exec(before)?.[1]
      expect(read(`${path}.ts`)).toContain(`severity: '${severity}'`)
      expect(read('packages/rules/src/catalogue/lambda.ts')).not.toContain(`${id} `)
      expect(left.join('\n')).toMatch(/TODO.*\n.*cases.*\n.*<pack>.*\n.*generate\.mjs.*\n.*vitest/)
    },
  )

  it('removes the disposition too, and reports what it decided', () => {
    const { left } = run('rule', 'lambda.custom-runtime-review', '--shape', 'define', '--fact', 'runtime')
    expect(left[0]).toContain('AWS recommends the OS-only runtimes')
    const dispositions = read('packages/rules/src/catalogue/dispositions.ts')
    expect(dispositions).not.toContain('lambda.custom-runtime-review')
    expect(dispositions).toContain(
      `  'lambda.code-vulnerable-deps': { kind: 'opt-in', why: code },\n  'lambda.deployers-broad'`,
    )
  })

  it.each([
    [['lambda.X'], 'in lower-case words joined by hyphens'],
    [['lambda.tracing'], 'is a rule already'],
    [['vpc.sg-ssh-world'], 'is a row of packages/rules/src/vpc/security-group-ports.ts already'],
    [['lambda.next', '--shape', 'list'], '--shape must be fact, items or define'],
    [['lambda.next', '--resource', 'AWS::SNS::Topic'], 'no resource type AWS::SNS::Topic'],
    [['lambda.next', '--fact', 'colour'], 'no fact "colour". It has packageType, runtime'],
    [['sns.next'], '--resource is needed'],
  ])('refuses %j', (args, message) => {
    expect(() => run('rule', ...args)).toThrow(message)
  })
})

describe('npm run new -- family-row', () => {
  const family = 'packages/rules/src/vpc/security-group-ports.ts'

  it('inserts a row like the last one, in the order of the ids, with texts to be written', () => {
    const { created, edited } = run('family-row', 'vpc.sg-web-world', '--family', 'vpc/security-group-ports')
    expect(created).toEqual([])
    expect(edited).toEqual(['packages/rules/src/catalogue/vpc.ts', family])
    const row = read(family).slice(read(family).indexOf('vpc.sg-web-world'))
    expect(row).toMatch(
      /^vpc.sg-web-world',\n {4}title: 'TODO.*\n {4}severity: 'low',\n {4}\/\/ TODO: .*\n {4}ports: \[tcp\(23\)\],\n/,
    )
    expect(row).toMatch(/why: 'TODO.*\n {4}fix: 'TODO.*\n {2}\},\n\]/)
    run('family-row', 'vpc.sg-nfs-world', '--family', 'vpc/security-group-ports')
    const ids = [...read(family).matchAll(/^ {4}id: '(.+)'/gm)].map(([, id]) => id)
    expect(ids).toEqual([...ids].sort())
  })

  it.each([
    [['vpc.sg-web-world', '--family', 'vpc/security-group-ports'], 'is a row already'],
    [['vpc.sg-x-world'], '--family must be one of cloudtrail/data-events, iam/'],
    [['iam.sg-x', '--family', 'vpc/security-group-ports'], 'a family of its service'],
  ])('refuses %j', (args, message) => {
    expect(() => run('family-row', ...args)).toThrow(message)
  })
})

describe('npm run new -- resource', () => {
  it('writes definition, collector and test from the types of the SDK', () => {
    const { created, edited, left } = run('resource', 'AWS::Lambda::CapacityProvider', '--folder', 'lambda')
    expect(created).toEqual([
      'packages/model/src/resources/lambda/capacity-provider.ts',
      'packages/aws-collectors/src/lambda/capacity-provider.ts',
      'packages/aws-collectors/src/lambda/capacity-provider.test.ts',
    ])
    expect(edited).toEqual(['packages/aws-collectors/src/lambda/operations.ts'])
    expect(read(created[1] ?? '')).toContain('items: page.CapacityProviders ?? [], next: page.NextMarker')
    expect(read(edited[0] ?? '')).toMatch(
      /ListAliases[^]*'lambda:ListCapacityProviders'[^]*ListCodeSigningConfigs/,
    )
    expect(read('packages/model/src/resources/registry.generated.ts')).toContain(
      "'AWS::Lambda::CapacityProvider': lambdaCapacityProvider,",
    )
    expect(left.join('\n')).toContain('`decode` needs no version')
  })

  it('types the operations of a new service, and names its package and the maps that require it', () => {
    const { created, left } = run('resource', 'AWS::SQS::Queue', '--folder', 'sqs')
    expect(created).toContain('packages/aws-collectors/src/sqs/operations.ts')
    expect(read('packages/aws-collectors/src/operations.generated.ts')).toContain('    SqsOperations,\n')
    expect(left.join('\n')).toMatch(
      /npm install @aws-sdk\/client-sqs[^]*services\.ts[^]*quotas\.ts[^]*classify-error\.ts/,
    )
  })

  it.each([
    [['sqs.queue'], "CloudFormation's name"],
    [['AWS::EC2::Volume', '--folder', 'EC2'], '--folder must be lower-case'],
    [
      ['AWS::EC2::TransitGateway', '--folder', 'vpc', '--list', 'ec2:ListTransitGateways'],
      'DescribeTransitGateways',
    ],
    [['AWS::Lambda::Function', '--folder', 'lambda'], 'exists already'],
  ])('refuses %j', (args, message) => {
    expect(() => run('resource', ...args)).toThrow(message)
  })
})

describe('npm run new -- route', () => {
  it('writes the route and its test, and puts it into the route table', () => {
    const { created, generated, left } = run(
      'route',
      'GET',
      '/v1/things/:id',
      'getThing',
      '--folder',
      'things',
    )
    expect(created).toEqual(['apps/api/src/things/get-thing.ts', 'apps/api/test/things.service.test.ts'])
    expect(generated).toEqual(['apps/api/src/http/routes.generated.ts'])
    expect(read('apps/api/src/http/routes.generated.ts')).toContain('  getThingRoute,\n')
    expect(left.join('\n')).toContain('a row whose id is thingId')
  })

  it('writes a separate test if the folder has one; a row that is seeded needs no other', () => {
    const url = '/v1/accounts/:id/notes'
    const { created, left } = run('route', 'POST', url, 'createNote', '--folder', 'accounts')
    expect(created).toEqual([
      'apps/api/src/accounts/create-note.ts',
      'apps/api/test/create-note.service.test.ts',
    ])
    expect(read(created[0] ?? '')).toMatch(/tag: 'Accounts'[^]*access: 'admin'[^]*params: idParams[^]*body: /)
    expect(left.join('\n')).not.toContain('seed.ts')
  })

  it.each([
    [['PATCH', '/v1/x', 'getX', '--folder', 'x'], 'GET, POST, PUT or DELETE'],
    [['GET', '/things', 'getX', '--folder', 'x'], 'below /v1'],
    [['GET', '/v1/things', 'things', '--folder', 'x'], '<verb><Thing>'],
    [['GET', '/v1/findings/:id', 'readFinding', '--folder', 'x'], 'serves GET /v1/findings/:id'],
    [['GET', '/v1/findings/:id/x', 'getFinding', '--folder', 'x'], 'has the operation id getFinding'],
    [['GET', '/v1/things'], 'Needed: GET|POST|PUT|DELETE <url> <operationId>'],
  ])('refuses %j', (args, message) => {
    expect(() => run('route', ...args)).toThrow(message)
  })
})

describe('npm run new -- job', () => {
  it('writes the job and its test, and adds the catalogue entry and the handler', () => {
    const { created, edited } = run('job', 'report.export')
    expect(created).toEqual([
      'apps/worker/src/jobs/report-export.ts',
      'apps/worker/src/jobs/report-export.service.test.ts',
    ])
    expect(edited).toEqual(['packages/queue/src/catalogue.ts', 'apps/worker/src/start-worker.ts'])
    const worker = read('apps/worker/src/start-worker.ts')
    expect(worker).toContain("import { exportReport } from './jobs/report-export.js'")
    expect(worker).toContain("'report.export': (payload, job) => exportReport(context, payload, job),")
    const catalogue = read('packages/queue/src/catalogue.ts')
    expect(catalogue).toContain('const reportPayload = z.strictObject({ tenantId: id, reportId: id, fence })')
    expect(catalogue).toContain("  'report.export': { payload: reportPayload, row: 'reportId',")
  })

  it.each([
    ['report', '<thing>.<verb>'],
    ['scan.plan', 'is in the catalogue already'],
    ['report.export', 'already'],
  ])('refuses %s', (name, message) => {
    expect(() => run('job', name)).toThrow(message)
  })
})

describe('npm run new -- table', () => {
  it('writes the next migration, with forced row-level security, and the model with both sides of its relation', () => {
    const { created } = run('table', 'saved-filter', '--parent', 'account')
    const [path = ''] = created
    expect(path).toMatch(/^prisma\/migrations\/\d{13}[1-9]_saved_filter\/migration\.sql$/)
    expect(read(path)).toContain('constraint saved_filter_pkey primary key (tenant_id,id)')
    expect(read(path)).toContain('alter table saved_filter force row level security;')
    expect(read(path)).toContain(
      "using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)",
    )
    expect(read(path)).toContain('grant select, insert, update, delete on saved_filter to plumbline_app;')
    const schema = read('prisma/schema.prisma')
    expect(schema).toMatch(
      /model Account \{[^]*?\n {2}verifications .*\n {2}savedFilters +SavedFilter\[\]\n\n {2}@@id/,
    )
    expect(schema).toMatch(/\nmodel SavedFilter \{[^}]*@@map\("saved_filter"\)\n\}\n$/)
    const second = run('table', 'note').created[0] ?? ''
    expect(Number.parseInt(second.split('/')[2] ?? '', 10)).toBe(
      Number.parseInt(path.split('/')[2] ?? '', 10) + 1,
    )
  })

  it.each([
    [['SavedFilter'], 'lower-case words'],
    [['finding'], 'has the model Finding'],
    [['other', '--parent', 'scan'], '--parent must be tenant or account'],
  ])('refuses %j', (args, message) => {
    expect(() => run('table', ...args)).toThrow(message)
  })
})

describe('npm run new -- framework', () => {
  it('writes the pack and registers it', () => {
    const { created, generated } = run('framework', 'nist-800-53-r5', '--title', 'NIST SP 800-53 Revision 5')
    expect(created).toEqual(['packages/rules/src/frameworks/nist-800-53-r5.ts'])
    expect(generated).toEqual(['packages/rules/src/frameworks/frameworks.generated.ts'])
    expect(read(created[0] ?? '')).toContain("version: 'r5'")
  })

  it.each([
    [['NIST'], '<framework>-<version>'],
    [['nist-800'], '--title is needed'],
    [['pci-dss-4.0.1', '--title', 'PCI'], 'exists already'],
  ])('refuses %j', (args, message) => {
    expect(() => run('framework', ...args)).toThrow(message)
  })
})

describe('npm run new', () => {
  it('prints its usage, with an example for each kind, and exits with 2', () => {
    const { status, stderr, stdout } = spawnSync(process.execPath, [script], { encoding: 'utf8' })
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(usage())
    expect(usage().match(/npm run new -- [a-z-]+ \S+/g)).toHaveLength(7)
  })

  it.each([
    [['thing', 'x'], '"thing" is not a kind'],
    [['rule', 'lambda.next', '--colour', 'red'], "Unknown option '--colour'"],
  ])('refuses %j', (args, message) => {
    expect(() => run(...args)).toThrow(message)
  })

  it('writes nothing where one of its files exists', () => {
    run('rule', 'lambda.tagged', '--shape', 'define')
    rmSync(join(root, 'packages/rules/src/lambda/tagged.ts'))
    rmSync(join(root, 'packages/rules/src/registry.generated.ts'))
    cpSync(
      join(repository, 'packages/rules/src/registry.generated.ts'),
      join(root, 'packages/rules/src/registry.generated.ts'),
    )
    const test = read('packages/rules/src/lambda/tagged.test.ts')
    expect(() => run('rule', 'lambda.tagged')).toThrow('tagged.test.ts exists already; nothing was written')
    expect(existsSync(join(root, 'packages/rules/src/lambda/tagged.ts'))).toBe(false)
    expect(read('packages/rules/src/lambda/tagged.test.ts')).toBe(test)
  })
})
