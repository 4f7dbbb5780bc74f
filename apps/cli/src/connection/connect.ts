import { randomBytes, randomUUID } from 'node:crypto'
import {
  type AwsConnection,
  type ConnectionSpec,
  createCutter,
  openConnection,
  type Recorder,
  sessionName,
} from '@plumbline/aws-collectors'
import { usageFailure } from '../command-failed.js'
import type { AwsSettings } from './aws-settings.js'

export interface ConnectOptions {
  readonly settings: AwsSettings
  /** Account that it must lead to. */
  readonly account?: string | undefined
  readonly record?: Recorder
}

/**
 * Opens the account's connection. The key of the hashes that values are cut to is random and dies with the process:
 * they compare within one run, and with nothing else.
 *
 * @throws CommandFailed where it leads to another account than `account`, and what openConnection throws
 */
export async function connect(spec: ConnectionSpec, options: ConnectOptions): Promise<AwsConnection> {
  const run = randomUUID()
  const connection = await openConnection(spec, {
    ...options.settings,
    sessionName: sessionName(run),
    cutter: createCutter({ keyId: `run-${run}`, key: randomBytes(32) }),
    ...(options.record === undefined ? {} : { record: options.record }),
  })
  if (options.account === undefined || options.account === connection.accountId) return connection
  await connection.close()
  throw usageFailure(`--account is ${options.account}, but this leads to account ${connection.accountId}.`)
}
