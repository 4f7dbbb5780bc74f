import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'

type Violation = { rule: string; from: string; to: string }
type Cruise = { modules: number; violations: Violation[]; unseen: string[]; exitCode: number }

const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
  forbidden: readonly { name: string }[]
}
const ruleNames = forbidden.map(({ name }) => name)
const cruiseScript = fileURLToPath(new URL('./cruise.mjs', import.meta.url))
const packages = ['model', 'rules', 'assessment', 'aws-collectors', 'db', 'queue', 'extra']
const workspaces = packages.map((name) => `packages/${name}`)
const apps = ['api', 'worker', 'cli'].map((name) => `apps/${name}`)
const planted: string[] = []

afterEach(async () => {
  await Promise.all(planted.splice(0).map((folder) => rm(folder, { recursive: true, force: true })))
})

/** A tree shaped like this repository that obeys every boundary. */
function innocentTree(): Record<string, string> {
  return {
    'packages/model/src/index.ts': `export type { Word } from './word.js'\nexport { say } from './say.js'`,
    'packages/model/src/word.ts': 'export type Word = { text: string }',
    'packages/model/src/say.ts': `import { createHash } from 'node:crypto'\nexport const say = () => createHash('sha256')`,
    'packages/model/src/say.test.ts': `import { say } from './say.js'\nsay()`,
    'packages/model/src/testing/index.ts': 'export const fixture = 1',
    'packages/rules/src/index.ts': `import { say } from '@plumbline/model'\nexport const rule = () => say()`,
    'packages/rules/src/rule.test.ts': `import { fixture } from '@plumbline/model/testing'\nexport const use = fixture`,
    'packages/assessment/src/index.ts': `import { rule } from '@plumbline/rules'\nimport { say } from '@plumbline/model'\nexport const assess = () => [rule(), say()]`,
    'packages/assessment/src/assess.test.ts': `import { fixture } from '@plumbline/model/testing'\nexport const use = fixture`,
    'packages/aws-collectors/src/index.ts': `import { LambdaClient } from '@aws-sdk/client-lambda'\nexport const see = () => new LambdaClient()`,
    'packages/db/src/index.ts': `import pg from 'pg'\nexport const pool = () => new pg.Pool()`,
    'packages/db/src/system/index.ts': 'export const system = 1',
    'packages/queue/src/index.ts': `import { Queue } from 'bullmq'\nimport pg from 'pg'\nexport const queue = [Queue, pg]`,
    'apps/api/src/index.ts': `import { pool } from '@plumbline/db'\nexport const startApi = () => pool()`,
    'apps/api/src/bootstrap/first-key.ts': `import { system } from '@plumbline/db/system'\nexport const key = system`,
    'apps/worker/src/index.ts': `import { see } from '@plumbline/aws-collectors'\nexport const startWorker = () => see()`,
    'apps/cli/src/main.ts': `import { startApi } from '@plumbline/api'\nimport { startWorker } from '@plumbline/worker'\nstartApi()\nstartWorker()`,
  }
}

const stubs = ['@aws-sdk/client-lambda', 'pg', 'bullmq', 'ioredis', '@prisma/client', 'vitest']

async function write(root: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}

async function plant(files: Record<string, string>): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'plumbline-boundaries-')))
  planted.push(root)
  await mkdir(join(root, 'node_modules/@plumbline'), { recursive: true })
  await write(
    root,
    'package.json',
    JSON.stringify({ workspaces: ['packages/*', 'apps/*', 'test/aws-testbed'] }),
  )
  for (const folder of [...workspaces, ...apps]) {
    const name = folder.slice(folder.indexOf('/') + 1)
    const target = (path: string) => ({ source: `./src/${path}index.ts`, default: `./dist/${path}index.js` })
    const exports = { '.': target(''), './testing': target('testing/'), './system': target('system/') }
    await write(root, `${folder}/package.json`, JSON.stringify({ name: `@plumbline/${name}`, exports }))
    await symlink(join(root, folder), join(root, 'node_modules/@plumbline', name), 'dir')
  }
  for (const name of stubs) {
    await write(root, `node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }))
    await write(root, `node_modules/${name}/index.js`, 'module.exports = {}')
  }
  for (const [path, text] of Object.entries(files)) await write(root, path, text)
  return root
}

async function cruise(files: Record<string, string>): Promise<Cruise> {
  const root = await plant(files)
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [cruiseScript, root, '--json'], (error, stdout, stderr) => {
      if (stdout === '') reject(new Error(`no output from the cruise: ${stderr}`))
      else resolve({ ...(JSON.parse(stdout) as Cruise), exitCode: Number(error?.code ?? 0) })
    })
  })
}

const brief = (result: Cruise) => result.violations.map(({ rule, from }) => `${rule} ${from}`).toSorted()

/** At least one violation of each boundary: the rule, the violating file and the import. */
const violations = [
  ['model-is-pure', 'packages/model/src/a.ts', `import 'node:fs'`],
  ['model-is-pure', 'packages/model/src/b.ts', `import 'vitest'`],
  ['rules-are-pure', 'packages/rules/src/a.ts', `import 'node:fs'`],
  ['rules-are-pure', 'packages/rules/src/pg.ts', `import 'pg'`],
  ['iam-is-pure', 'packages/iam/src/a.ts', `import 'node:fs'`],
  ['assessment-is-pure', 'packages/assessment/src/a.ts', `import 'node:fs'`],
  ['assessment-is-pure', 'packages/assessment/src/b.ts', `import 'pg'`],
  ['packages-in-layers', 'packages/assessment/src/c.ts', `export type { P } from '@plumbline/db'`],
  ['packages-in-layers', 'packages/assessment/src/d.ts', `import '@plumbline/aws-collectors'`],
  ['packages-in-layers', 'packages/assessment/src/e.test.ts', `import '@plumbline/worker'`],
  ['packages-in-layers', 'packages/rules/src/c.ts', `import '@plumbline/assessment'`],
  ['packages-in-layers', 'packages/model/src/d.ts', `import '@plumbline/assessment'`],
  ['packages-in-layers', 'packages/db/src/b.ts', `import '@plumbline/rules'`],
  ['packages-in-layers', 'packages/extra/src/a.ts', `import '@plumbline/db'`],
  ['packages-by-name', 'packages/rules/src/b.ts', `import '../../model/src/say.js'`],
  ['packages-in-layers', 'packages/queue/src/a.ts', `import '@plumbline/db'`],
  ['packages-in-layers', 'packages/db/src/a.ts', `import '@plumbline/api'`],
  ['packages-in-layers', 'packages/queue/test/a.service.test.ts', `import '@plumbline/db'`],
  ['apps-stay-apart', 'apps/api/src/a.ts', `import '@plumbline/worker'`],
  ['cli-composes-by-index', 'apps/cli/src/a.ts', `import '../../api/src/bootstrap/first-key.js'`],
  ['aws-sdk-in-aws-collectors', 'tools/a.mjs', `import '@aws-sdk/client-lambda'`],
  ['prisma-in-db', 'apps/worker/src/a.ts', `export type { A } from '@prisma/client'`],
  ['pg-in-db', 'apps/api/src/b.ts', `import 'pg'`],
  ['bullmq-in-queue', 'apps/worker/src/b.ts', `export * from 'bullmq'`],
  ['bullmq-in-queue', 'apps/worker/src/c.ts', `export const late = () => import('ioredis')`],
  ['db-system-by-list', 'apps/api/src/routes/a.ts', `import '@plumbline/db/system'`],
  ['testing-in-tests-only', 'apps/api/src/c.ts', `import '@plumbline/model/testing'`],
  ['no-test-imported', 'packages/model/src/c.ts', `import './say.test.js'`],
  ['testbed-imports-model-only', 'test/aws-testbed/src/a.ts', `import '@plumbline/db'`],
  ['tests-and-tools-outside-product', 'apps/api/src/d.ts', `import '../../../tools/b.mjs'`],
  ['tests-and-tools-outside-product', 'apps/api/src/f.ts', `import '../../../test/b.mjs'`],
  ['packages-by-name', 'test/e2e/a.ts', `import '../../apps/api/src/bootstrap/first-key.js'`],
  ['no-unresolvable', 'apps/api/src/e.ts', `import './absent.js'`],
] as const

const violating = Object.fromEntries(violations.map(([, path, text]) => [path, text]))

describe('boundaries', () => {
  test('a tree without violations, including similar but allowed imports, passes, and every module is seen', async () => {
    const allowed = {
      'packages/rules/src/testing/index.ts': `import 'vitest'`,
      'apps/worker/src/system-jobs.ts': `import '@plumbline/db/system'`,
      'test/aws-testbed/src/index.ts': `import '@plumbline/model'`,
      'packages/db/src/client.ts': `import '@prisma/client'`,
      'packages/assessment/src/extra.test.ts': `import 'vitest'`,
      'apps/cli/src/scan.ts': `import '@plumbline/assessment'`,
      'packages/db/src/testing/index.ts': 'export const start = 1',
      'test/e2e/a.e2e.test.ts': `import '@plumbline/db/system'`,
      'tools/test-setup/postgres.ts': `import '@plumbline/db/testing'`,
    }
    const result = await cruise({ ...innocentTree(), ...allowed })
    expect(result.violations).toEqual([])
    expect(result.exitCode).toBe(0)
    expect(result.unseen).toEqual([])
    const planted = Object.keys({ ...innocentTree(), ...allowed })
    expect(result.modules).toBeGreaterThanOrEqual(planted.length)
  })

  describe('planted violations, all in one tree', () => {
    let result: Cruise
    let seen: readonly string[]

    beforeAll(async () => {
      result = await cruise({
        ...innocentTree(),
        'tools/b.mjs': '',
        'test/b.mjs': '',
        ...violating,
        'packages/rules/src/sneak.ts': `import type { Pool } from '@plumbline/db'\nexport type Sneak = Pool`,
        'packages/model/src/chicken.ts': `import { egg } from './egg.js'\nexport const chicken = () => egg`,
        'packages/model/src/egg.ts': `import { chicken } from './chicken.js'\nexport const egg = () => chicken`,
        'packages/queue/src/root.ts': `import type { Leaf } from './leaf.js'\nexport type Root = { leaf: Leaf }`,
        'packages/queue/src/leaf.ts': `import type { Root } from './root.js'\nexport type Leaf = { root: Root }`,
      })
      seen = brief(result)
    })

    test('fail the check', () => {
      expect(result.exitCode).toBe(1)
    })

    test.each(violations)('%s: %s may not contain %s', (rule, path) => {
      expect(seen).toContain(`${rule} ${path}`)
    })

    test('are seen in type-only imports', () => {
      expect(seen).toContain('rules-are-pure packages/rules/src/sneak.ts')
    })

    test('are seen in cycles, including type-only ones', () => {
      const cycles = result.violations.filter(({ rule }) => rule === 'no-cycles').map(({ from }) => from)
      expect(cycles.toSorted()).toEqual(['packages/model/src/chicken.ts', 'packages/queue/src/leaf.ts'])
    })

    test('cover every rule', () => {
      expect(new Set(result.violations.map(({ rule }) => rule))).toEqual(new Set(ruleNames))
    })
  })

  test('a tree without cruised modules fails', async () => {
    const result = await cruise({})
    expect({ modules: result.modules, exitCode: result.exitCode }).toEqual({ modules: 0, exitCode: 1 })
  })
})
