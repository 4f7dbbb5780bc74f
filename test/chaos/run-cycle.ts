import { type AccountConnection, createAccount, deleteAccount } from '@plumbline/db'
import { json, sql } from '@plumbline/db'
import { readAllRows } from '@plumbline/db/testing'
import {
  type ComparableTables,
  comparableTables,
  feedFaults,
  leaseFaults,
  type Tables,
} from './compare-tables.js'
import type { Cycle } from './plan.js'
import { type RoundResult, runRound } from './run-round.js'
import { readFeedPosition, readScans } from './scans.js'
import type { Stage } from './stage/stage.js'

export interface CycleResult {
  readonly rounds: readonly RoundResult[]
  readonly tables: ComparableTables
  /** Of the feed and of the leases. */
  readonly faults: readonly string[]
  readonly scans: number
}

interface AccountOfCycle {
  readonly id: string
  /** What its second scan reads. */
  readonly secondConnection: AccountConnection
}

/**
 * Registers the accounts, scans them twice with the second day's recordings the second time, reads every table and deletes
 * the accounts again.
 */
export async function runCycle(
  stage: Stage,
  { hasAws, rounds }: Cycle,
  usualMs: readonly number[],
): Promise<CycleResult> {
  await stage.postgres.ensureRunning()
  const accounts = await register(stage, hasAws)
  const feedFrom = await readFeedPosition(stage)
  const ids = accounts.map(({ id }) => id)
  const results: RoundResult[] = []
  for (const [index, round] of rounds.entries()) {
    if (index > 0) await changeConnections(stage, accounts)
    results.push(await runRound(stage, ids, index + 1, round, usualMs[index] ?? 0))
  }
  const tables = await readTables(stage)
  const scans = (await readScans(stage)).length
  await deleteAll(stage, ids)
  return {
    rounds: results,
    tables: comparableTables(tables, feedFrom),
    faults: [...feedFaults(tables, feedFrom), ...leaseFaults(tables)],
    scans,
  }
}

async function register(stage: Stage, hasAws: boolean): Promise<readonly AccountOfCycle[]> {
  const recorded = stage.accounts.map(({ awsAccountId, recordings: [first, second] }) => ({
    awsAccountId,
    connection: { kind: 'recording', recording: first } as const,
    secondConnection: { kind: 'recording', recording: second } as const,
  }))
  const roles = stage.aws === null || !hasAws ? [] : [stage.aws.account]
  const live = roles.map(({ awsAccountId, roleArn, externalId }) => {
    const connection = { kind: 'role', roleArn, externalId } as const
    return { awsAccountId, connection, secondConnection: connection }
  })
  const registered: AccountOfCycle[] = []
  for (const { awsAccountId, connection, secondConnection } of [...recorded, ...live]) {
    const account = { name: `account ${awsAccountId}`, awsAccountId, partition: 'aws', connection }
    const id = await stage.database.forTenant(stage.tenantId).sql((tx) => createAccount(tx, account))
    registered.push({ id, secondConnection })
  }
  return registered
}

async function changeConnections(stage: Stage, accounts: readonly AccountOfCycle[]): Promise<void> {
  for (const { id, secondConnection } of accounts) {
    await stage.database
      .forTenant(stage.tenantId)
      .sql((tx) =>
        tx.query(
          sql`update account set connection = ${json(secondConnection)}::jsonb where id = ${id}::uuid`,
        ),
      )
  }
}

async function deleteAll(stage: Stage, ids: readonly string[]): Promise<void> {
  for (const id of ids)
    await stage.database.forTenant(stage.tenantId, { timeout: 60_000 }).sql((tx) => deleteAccount(tx, id))
}

function readTables({ postgres }: Stage): Promise<Tables> {
  return readAllRows(postgres.urls.superuser)
}
