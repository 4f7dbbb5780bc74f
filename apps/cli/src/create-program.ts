import { Command } from 'commander'
import { plumblineVersion } from './command/plumbline-version.js'
import type { ProgramOptions } from './command/program-options.js'
import { addKeyCommand } from './key/add-key-command.js'
import { addPolicyCommand } from './policy/add-policy-command.js'
import { addRecordCommand } from './record/add-record-command.js'
import { addRulesCommand } from './rules/add-rules-command.js'
import { addScanCommand } from './scan/add-scan-command.js'
import { addTenantCommand } from './tenant/add-tenant-command.js'
import { addUpCommand } from './up/add-up-command.js'

/**
 * Creates the command `plumbline`. A failing action rejects, and so do usage errors (CommanderError, already printed to
 * `error`); `runProgram` maps both to the exit code.
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
  addKeyCommand(program, options)
  addTenantCommand(program, options)
  showUsageAfterErrors(program, program.name())
  return program
}

/** Prints two lines of usage after a usage error, instead of the whole help, which would scroll the error away. */
function showUsageAfterErrors(command: Command, name: string): void {
  command.showHelpAfterError(`Usage: ${name} ${command.usage()}\n(see ${name} --help)`)
  for (const child of command.commands) showUsageAfterErrors(child, `${name} ${child.name()}`)
}
