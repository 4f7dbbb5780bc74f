import type { AwsConnection, ConnectionSpec, Recorder } from '@plumbline/aws-collectors'
import { readAwsSettings } from '../connection/aws-settings.js'
import { connect } from '../connection/connect.js'
import { explainFailure } from '../connection/explain-failure.js'
import type { Terminal } from '../terminal/create-terminal.js'
import { listenForStop } from '../up/stop-signals.js'

export interface ConnectionWish {
  readonly spec: ConnectionSpec
  readonly account: string | undefined
  readonly record?: Recorder
}

/** What a command's work is given. */
export interface OpenAccount {
  readonly connection: AwsConnection
  /** Aborted by Ctrl-C and the like. */
  readonly signal: AbortSignal
}

/**
 * Does `work` with a connection, and closes it whatever happens. The first Ctrl-C aborts the signal, a second one ends
 * the process at once.
 *
 * @throws CommandFailed only, which tells what to do
 */
export async function withConnection<T>(
  wish: ConnectionWish,
  env: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
  work: (account: OpenAccount) => Promise<T>,
): Promise<T> {
  const { spec, account, record } = wish
  const settings = readAwsSettings(env)
  const { signal, dispose } = listenForStop((exitCode) => process.exit(exitCode))
  const sayStop = () => terminal.line('Stopping. Ctrl-C again ends it at once.')
  signal.addEventListener('abort', sayStop, { once: true })
  try {
    const connection = await connect(spec, { settings, account, ...(record === undefined ? {} : { record }) })
    try {
      signal.throwIfAborted()
      return await work({ connection, signal })
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
