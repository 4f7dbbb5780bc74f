import type { AwsConnection, ConnectionSpec, ReadLimits, Recorder } from '@plumbline/aws-collectors'
import { readAwsSettings } from '../connection/aws-settings.js'
import { connect } from '../connection/connect.js'
import { explainFailure } from '../connection/explain-failure.js'
import type { Terminal } from '../terminal/create-terminal.js'
import { listenForStop } from '../command/stop-signals.js'

export interface ConnectionRequest {
  readonly spec: ConnectionSpec
  readonly account: string | undefined
  readonly record?: Recorder
}

/** What `work` receives. */
export interface OpenAccount {
  readonly connection: AwsConnection
  /** Aborted by Ctrl-C and the like. */
  readonly signal: AbortSignal
  readonly limits: ReadLimits
}

/**
 * Runs `work` with a connection, and always closes it. The first Ctrl-C stops every phase, also the opening of the
 * connection; a second one ends the process immediately.
 *
 * @throws CommandFailed only, with a remedy in its message
 */
export async function withConnection<T>(
  request: ConnectionRequest,
  env: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
  work: (account: OpenAccount) => Promise<T>,
): Promise<T> {
  const { spec, account, record } = request
  const settings = readAwsSettings(env)
  const { signal, dispose } = listenForStop((exitCode) => process.exit(exitCode))
  const printStopping = () => terminal.line('Stopping. Press Ctrl-C again to exit immediately.')
  signal.addEventListener('abort', printStopping, { once: true })
  try {
    const recorder = record === undefined ? {} : { record }
    const connection = await connect(spec, { settings, account, signal, ...recorder })
    try {
      signal.throwIfAborted()
      return await work({ connection, signal, limits: settings.limits })
    } finally {
      await connection.close()
    }
  } catch (error) {
    throw explainFailure(signal.aborted ? signal.reason : error, spec)
  } finally {
    terminal.clear()
    dispose()
  }
}
