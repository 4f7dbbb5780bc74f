import type { Command } from 'commander'
import { addConnectionFlags } from '../connection/connection-flags.js'
import type { ProgramOptions } from '../program-options.js'
import type { RecordFlags } from './record.js'

const help = `
Values of environment variables and the like are cut before they are written. Standard output gets the file's SHA-256.

Example:
  plumbline record --profile production --out production.json.gz
  plumbline scan --recording production.json.gz`

/** `plumbline record`. */
export function addRecordCommand(program: Command, options: ProgramOptions): void {
  const command = program
    .command('record')
    .description(
      'Record what a scan reads of an account, without secrets, to scan it later or where AWS is not.',
    )
    .requiredOption('--out <file>', 'file to write, readable by you alone; packed where it ends in .gz')
    .option('--force', 'replace the file if it exists', false)
  addConnectionFlags(command, { isReplayable: false })
    .addHelpText('after', help)
    .action(async (flags: RecordFlags) => {
      // Loaded when asked for, as `scan` is.
      const { record } = await import('./record.js')
      await record(flags, options)
    })
}
