import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../apps/cli/bin/plumbline.js', import.meta.url))

/** Starts `plumbline up --demo` in a data directory; `seconds(pattern)` is the time from the start to the output that matches. */
export function startDemo(dataDirectory) {
  const own = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_SYSTEM_URL', 'REDIS_URL']
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.includes(name)))
  const began = performance.now()
  const child = spawn(process.execPath, [program, 'up', '--demo', '--port', '0'], {
    env: { ...env, PLUMBLINE_HOME: dataDirectory },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text
    child.emit('output')
  })
  const until = (pattern) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(output)
        if (match === null) return
        child.off('output', look)
        resolve(match)
      }
      child.on('output', look)
      child.once('exit', () =>
        reject(new Error(`the demo ended before its output matched ${pattern}:\n${output}`)),
      )
      look()
    })
  return {
    until,
    async seconds(pattern) {
      await until(pattern)
      return (performance.now() - began) / 1000
    },
    async stop() {
      child.kill('SIGTERM')
      const [code] = await exited
      if (code !== 0) throw new Error(`the demo ended with ${code}:\n${output}`)
    },
  }
}
