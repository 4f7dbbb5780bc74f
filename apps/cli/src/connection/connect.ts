import { randomBytes, randomUUID } from 'node:crypto'
import {
  type AwsConnection,
  type ConnectionSpec,
  createCutter,
  openConnection,
  type Recorder,
  sessionName,
} from '@plumbline/aws-collectors'
import { usageFailure } from '../command/command-failed.js'
import type { AwsSettings } from './aws-settings.js'

export interface ConnectOptions {
  readonly settings: AwsSettings
  /** The expected account id. */
  readonly account?: string | undefined
  readonly record?: Recorder
  readonly signal: AbortSignal
}

/**
 * Opens a connection to the account. Secret values are replaced by hashes with a random key of this process, so they can be
 * compared within one run only.
 *
 * @throws CommandFailed if it connects to another account than `account`, the errors of openConnection, and the signal's reason
 */
export async function connect(spec: ConnectionSpec, options: ConnectOptions): Promise<AwsConnection> {
  const run = randomUUID()
  const { maxAttempts, retryMode, rateFraction, timeouts } = options.settings
  const connection = await openConnection(spec, {
    maxAttempts,
    retryMode,
    rateFraction,
    timeouts,
    signal: options.signal,
    sessionName: sessionName(run),
    cutter: createCutter({ keyId: `run-${run}`, key: randomBytes(32) }),
    ...(options.record === undefined ? {} : { record: options.record }),
  })
  if (options.account === undefined || options.account === connection.accountId) return connection
  await connection.close()
  throw usageFailure(
    `--account is ${options.account}, but the credentials are for account ${connection.accountId}.`,
  )
}
