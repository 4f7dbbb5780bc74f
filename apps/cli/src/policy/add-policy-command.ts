import { policyDocument, sessionPolicy } from '@plumbline/aws-collectors'
import { type Command, Option } from 'commander'
import type { ProgramOptions } from '../program-options.js'

/** What is printed, by `--format`. */
const printers = {
  json: () => JSON.stringify(policyDocument(), null, 2),
  session: () => JSON.stringify(JSON.parse(sessionPolicy()), null, 2),
}

interface PolicyFlags {
  readonly format: keyof typeof printers
}

/** `plumbline policy`. */
export function addPolicyCommand(program: Command, { out }: ProgramOptions): void {
  const formats = Object.keys(printers)
  program
    .command('policy')
    .description(
      'Print what a scan must be allowed to do: reads only, made from what the collectors declare.',
    )
    .addOption(
      new Option('--format <format>', 'json: policy of the role; session: what narrows each session of it')
        .choices(formats)
        .default('json'),
    )
    .action((flags: PolicyFlags) => {
      out.write(`${printers[flags.format]()}\n`)
    })
}
