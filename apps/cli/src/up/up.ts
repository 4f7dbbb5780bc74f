import { runDemo } from '../demo/run-demo.js'
import { errorLines } from '../terminal/error-lines.js'
import type { Terminal } from '../terminal/create-terminal.js'
import { announceKey } from './announce-key.js'
import { startPlumbline } from './start-plumbline.js'
import { listenForStop, Stopped } from '../command/stop-signals.js'
import { createTeardown, type Teardown } from './teardown.js'
import { readUpConfig, type UpFlags } from './up-config.js'

/**
 * Runs Plumbline until a signal stops it. Everything is stopped in reverse order of its start; a second signal ends the
 * process immediately.
 *
 * @returns the exit code: 0 after a signal, 1 after a failure, which is printed to the terminal
 * @throws InvalidEnvironment before anything is started
 */
export async function up(
  flags: UpFlags,
  env: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
): Promise<number> {
  const config = readUpConfig(flags, env)
  const teardown = createTeardown()
  const stop = listenForStop((exitCode) => {
    terminal.line('Forced to exit. The next start recovers.')
    process.exit(exitCode)
  })
  const work = async () => {
    terminal.line(terminal.strong('Plumbline'))
    const plumbline = await startPlumbline({ config, terminal, teardown, signal: stop.signal })
    const signal = AbortSignal.any([stop.signal, signalOf(plumbline.failed)])
    const tenantId = await announceKey(plumbline, config.isDemo, terminal)
    if (config.isDemo) await runDemo({ plumbline, terminal, tenantId, signal })
    terminal.line(`Press Ctrl-C to stop. Log: ${plumbline.logFile}`)
    await untilAborted(signal)
  }
  const failure = await failureOf(work)
  const isStopped = failure === null || (failure instanceof Stopped && stop.signal.aborted)
  if (!isStopped) for (const line of errorLines(failure)) terminal.line(line)
  const isClean = await stopAll(teardown, terminal)
  stop.dispose()
  return isStopped && isClean ? 0 : 1
}

/** Aborted, with the failure as its reason, once the promise rejects. */
function signalOf(failed: Promise<never>): AbortSignal {
  const controller = new AbortController()
  failed.catch((error: unknown) => controller.abort(error))
  return controller.signal
}

async function stopAll(teardown: Teardown, terminal: Terminal): Promise<boolean> {
  const failure = await failureOf(() => teardown.run((what) => terminal.progress(`Stopping: ${what}`)))
  if (failure === null) {
    terminal.line('Stopped.')
    return true
  }
  for (const line of errorLines(failure)) terminal.line(line)
  return false
}

async function failureOf(work: () => Promise<void>): Promise<unknown> {
  try {
    await work()
    return null
  } catch (error) {
    return error
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((_, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
  })
}
