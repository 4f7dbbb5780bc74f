import { type Command, Option } from 'commander'
import type { ProgramOptions } from '../command/program-options.js'
import type { KeyRequest } from './create-key.js'

/** `plumbline key`. */
export function addKeyCommand(program: Command, { env, out, error }: ProgramOptions): void {
  program
    .command('key')
    .description('Manage API keys.')
    .command('create')
    .description('Create an API key and print it once. Plumbline must be running.')
    .option('--name <name>', 'name of the key', 'cli')
    .addOption(new Option('--role <role>', 'role of the key').choices(['admin', 'reader']).default('admin'))
    .option('--tenant <name>', 'name of the tenant; the first tenant by default')
    .action(async (flags: KeyRequest) => {
      const { createKey } = await import('./create-key.js')
      const created = await createKey(flags, env)
      error.write(`API key with role ${flags.role} for tenant ${created.tenant}. It is shown only once.\n`)
      out.write(`${created.key}\n`)
    })
}
