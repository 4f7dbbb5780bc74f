import { fileURLToPath } from 'node:url'
import { type AwsConnection, collectors, createCutter, openConnection } from '@plumbline/aws-collectors'
import { judgeReading, neededReads, readAccount, type ReadOptions } from '@plumbline/cli'
import { type Rule, rules } from '@plumbline/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** The recordings with the most resources. */
const recordings = ['acme-production-day-1', 'acme-platform-day-2']
const inForce = rules.filter(({ retiredIn }) => retiredIn === undefined)

let connection: AwsConnection
let full: Awaited<ReturnType<typeof readAccount>>

function read(options: Pick<ReadOptions, 'collectors' | 'operations'>) {
  const { signal } = new AbortController()
  return readAccount(connection, { ...options, regions: null, signal, onProgress: () => undefined })
}

/** The verdicts of one rule on a reading: findings by id, what is unknown, and counts. */
function judge(reading: typeof full, rule: Rule) {
  const { findings, unknown, verdicts } = judgeReading(reading, {
    rules: [rule],
    selectedFrom: inForce,
    collectors,
    trustedAccounts: [],
  })
  return {
    verdicts,
    findings: findings.map(({ fingerprint }) => fingerprint).sort(),
    unknown: unknown.map(({ resource }) => resource.arn).sort(),
  }
}

describe.each(recordings)('a scan of %s for one rule', (recording) => {
  beforeAll(async () => {
    const file = fileURLToPath(new URL(`../../apps/cli/demo/${recording}.json.gz`, import.meta.url))
    const cutter = createCutter({ keyId: 'test', key: Buffer.alloc(32) })
    connection = await openConnection({ kind: 'recording', file }, { sessionName: 'test', cutter })
    full = await read({ collectors })
  })
  afterAll(() => connection.close())

  it.each(inForce.map((rule) => [rule.id, rule] as const))(
    '%s has the verdicts of a full one',
    async (_, rule) => {
      const narrow = await read(neededReads([rule]))
      expect(judge(narrow, rule)).toEqual(judge(full, rule))
    },
  )
})
