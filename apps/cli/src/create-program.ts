import { Command, InvalidArgumentError, Option } from 'commander'
import { createKey } from './key/create-key.js'
import { createTerminal } from './terminal/create-terminal.js'
import { up } from './up/up.js'

/** Where the command reads its settings and writes its words. */
export interface ProgramOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly out: NodeJS.WriteStream
  readonly error: NodeJS.WriteStream
}

interface UpFlags {
  readonly demo: boolean
  readonly port?: number
  readonly host?: string
}

interface KeyFlags {
  readonly name: string
  readonly role: 'admin' | 'reader'
  readonly tenant?: string
}

/** The command `plumbline`. An action that fails rejects; the caller prints the error. */
export function createProgram({ env, out, error }: ProgramOptions): Command {
  const program = new Command('plumbline')
    .description('Continuous posture scanning for AWS accounts.')
    .showHelpAfterError('(plumbline --help tells more)')

  program
    .command('up')
    .description('Start Plumbline here: database, queue, worker and API in one process.')
    .option('--demo', 'scan a recorded account, without AWS or network, and print its top findings', false)
    .option('--port <number>', 'port of the API; 0 takes a free one (PORT, 8080)', parsePort)
    .option('--host <address>', 'address that the API listens on (HOST, 127.0.0.1)')
    .action(async (flags: UpFlags) => {
      process.exitCode = await up(flags, env, createTerminal(out, env))
    })

  const key = program.command('key').description('API keys.')
  key
    .command('create')
    .description('Make an API key and print it once. Plumbline must be running.')
    .option('--name <name>', 'what the key is for', 'cli')
    .addOption(new Option('--role <role>', 'what it may do').choices(['admin', 'reader']).default('admin'))
    .option('--tenant <name>', 'whose key it is, by name; the first tenant if left out')
    .action(async (flags: KeyFlags) => {
      const made = await createKey(flags, env)
      error.write(`A key of role ${flags.role} for ${made.tenant}. It is shown this once.\n`)
      out.write(`${made.key}\n`)
    })
  return program
}

function parsePort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('It must be 0 to 65535.')
  return port
}
