/** What a setup has started, and how many projects of this test run use it. */
type Started = { users: number; running: Promise<Running> }
export type Running = { env: Record<string, string>; stop: () => Promise<void> }

const key = Symbol.for('plumbline.test-setup')
const registry = globalThis as { [key]?: Map<string, Started> }

/**
 * Starts a server for the whole test run, once, however many projects use it: vitest loads a global setup again for
 * each project. Its `env` is set in this process, before any test worker is started, so workers inherit it.
 * Returns the teardown; the last project's teardown stops the server.
 */
export async function startOnce(name: string, start: () => Promise<Running>) {
  registry[key] ??= new Map()
  const started = registry[key].get(name) ?? { users: 0, running: start() }
  registry[key].set(name, started)
  started.users += 1
  const { env, stop } = await started.running
  Object.assign(process.env, env)
  return {
    env,
    stop: async () => {
      started.users -= 1
      if (started.users === 0) await stop()
    },
  }
}
