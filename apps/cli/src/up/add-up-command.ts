import { type Command, InvalidArgumentError } from 'commander'
import type { ProgramOptions } from '../command/program-options.js'
import { createTerminal } from '../terminal/create-terminal.js'
import type { UpFlags } from './up-config.js'

/** `plumbline up`. */
export function addUpCommand(program: Command, { env, out, setExitCode }: ProgramOptions): void {
  program
    .command('up')
    .description('Start Plumbline here: database, job queue, worker and API in one process.')
    .option('--demo', 'scan recorded accounts, without AWS or network, and print the top findings', false)
    .option('--port <number>', 'port of the API; 0 chooses a free one (default: PORT, or 8080)', parsePort)
    .option('--host <address>', 'address that the API listens on (default: HOST, or 127.0.0.1)')
    .action(async (flags: UpFlags) => {
      // Imported on demand: the other commands do not need server and database.
      const { up } = await import('./up.js')
      setExitCode(await up(flags, env, createTerminal(out, env)))
    })
}

function parsePort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('It must be 0 to 65535.')
  return port
}
