import { Command, InvalidArgumentError, Option } from 'commander'
import { addPolicyCommand } from './policy/add-policy-command.js'
import { plumblineVersion } from './plumbline-version.js'
import type { ProgramOptions } from './program-options.js'
import { addRecordCommand } from './record/add-record-command.js'
import { addRulesCommand } from './rules/add-rules-command.js'
import { addScanCommand } from './scan/add-scan-command.js'
import { createTerminal } from './terminal/create-terminal.js'

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

/**
 * The command `plumbline`. An action that fails rejects, and so does what commander refuses (CommanderError, already
 * explained on `error`); the caller makes the exit code of it.
 */
export function createProgram(options: ProgramOptions): Command {
  const { out, error } = options
  const program = new Command('plumbline')
    .description('Continuous posture scanning for AWS accounts.')
    .version(plumblineVersion, '--version', 'print the version')
    .configureOutput({ writeOut: (text) => out.write(text), writeErr: (text) => error.write(text) })
    .exitOverride()
    .showSuggestionAfterError()
  addUpCommand(program, options)
  addScanCommand(program, options)
  addRecordCommand(program, options)
  addRulesCommand(program, options)
  addPolicyCommand(program, options)
  addKeyCommands(program, options)
  tellUsageAfterErrors(program, program.name())
  return program
}

/** After what commander refuses: how the command is used, in two lines that do not push the error off the screen. */
function tellUsageAfterErrors(command: Command, name: string): void {
  command.showHelpAfterError(`Usage: ${name} ${command.usage()}\n(${name} --help tells more)`)
  for (const child of command.commands) tellUsageAfterErrors(child, `${name} ${child.name()}`)
}

function addUpCommand(program: Command, { env, out }: ProgramOptions): void {
  program
    .command('up')
    .description('Start Plumbline here: database, queue, worker and API in one process.')
    .option('--demo', 'scan a recorded account, without AWS or network, and print its top findings', false)
    .option('--port <number>', 'port of the API; 0 takes a free one (PORT, 8080)', parsePort)
    .option('--host <address>', 'address that the API listens on (HOST, 127.0.0.1)')
    .action(async (flags: UpFlags) => {
      // Loaded when asked for: server and database are not needed by the other commands.
      const { up } = await import('./up/up.js')
      process.exitCode = await up(flags, env, createTerminal(out, env))
    })
}

function addKeyCommands(program: Command, { env, out, error }: ProgramOptions): void {
  program
    .command('key')
    .description('API keys.')
    .command('create')
    .description('Make an API key and print it once. Plumbline must be running.')
    .option('--name <name>', 'what the key is for', 'cli')
    .addOption(new Option('--role <role>', 'what it may do').choices(['admin', 'reader']).default('admin'))
    .option('--tenant <name>', 'whose key it is, by name; the first tenant if left out')
    .action(async (flags: KeyFlags) => {
      const { createKey } = await import('./key/create-key.js')
      const made = await createKey(flags, env)
      error.write(`A key of role ${flags.role} for ${made.tenant}. It is shown this once.\n`)
      out.write(`${made.key}\n`)
    })
}

function parsePort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('It must be 0 to 65535.')
  return port
}
