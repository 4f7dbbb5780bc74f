import type { Command } from 'commander'
import { addConnectionFlags } from '../connection/connection-flags.js'
import type { ProgramOptions } from '../command/program-options.js'
import type { RecordFlags } from './record.js'

const help = `
Secret values, such as environment variables, are replaced by keyed hashes before they are written. Standard output gets the
SHA-256 of the file.

Example:
  plumbline record --profile production --out production.json.gz
  plumbline scan --recording production.json.gz`

/** `plumbline record`. */
export function addRecordCommand(program: Command, options: ProgramOptions): void {
  const command = program
    .command('record')
    .description(
      'Record what a scan reads of an account, without secrets, to scan it later or without access to AWS.',
    )
    .requiredOption('--out <file>', 'file to write, readable by you only; compressed if it ends in .gz')
    .option('--force', 'replace the file if it exists', false)
  addConnectionFlags(command, { isReplayable: false })
    .addHelpText('after', help)
    .action(async (flags: RecordFlags) => {
      // Imported on demand, as `scan` is.
      const { record } = await import('./record.js')
      await record(flags, options)
    })
}
