import { join } from 'node:path'
import {
  type AwsConnection,
  type ConnectionSpec,
  createCutter,
  openConnection,
  sessionName,
} from '@plumbline/aws-collectors'
import { type AccountConnection, accountConnection, readHashKey } from '@plumbline/db'
import type { WorkerContext } from './worker-context.js'

/** Which account to reach, for which scan. */
export interface AccountTarget {
  readonly tenantId: string
  readonly scanId: string
  readonly awsAccountId: string
  readonly partition: string
  readonly connection: AccountConnection
}

/**
 * Opens the account's connection: its role with its ExternalId, or its recording. Connections of one scan share its session.
 *
 * @throws ConnectionFailed, WrongAccount, Error for a recording if no directory is configured, and the signal's reason.
 */
export async function connectAccount(
  context: WorkerContext,
  target: AccountTarget,
  signal: AbortSignal,
): Promise<AwsConnection> {
  const { config, database } = context
  const spec = specOf(context, target)
  const hashKey = await database.forTenant(target.tenantId).sql((tx) => readHashKey(tx, config.secretKey))
  return openConnection(spec, {
    session: context.sessions.of(target.scanId, spec),
    sessionName: sessionName(target.scanId),
    cutter: createCutter(hashKey),
    maxAttempts: config.awsMaxAttempts,
    retryMode: config.awsRetryMode,
    rateFraction: config.awsRateFraction,
    timeouts: config.awsTimeouts,
    signal,
    ...(context.recordings === undefined ? {} : { recordings: context.recordings }),
  })
}

function specOf({ config }: WorkerContext, target: AccountTarget): ConnectionSpec {
  const connection = accountConnection.parse(target.connection)
  if (connection.kind === 'role') {
    const { roleArn, externalId } = connection
    return { kind: 'role', roleArn, externalId, accountId: target.awsAccountId, partition: target.partition }
  }
  if (config.recordingsDir === undefined) {
    throw new Error('this account is a recording: set RECORDINGS_DIR to the directory that contains it')
  }
  return { kind: 'recording', file: join(config.recordingsDir, `${connection.recording}.json.gz`) }
}
