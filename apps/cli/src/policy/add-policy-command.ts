import { type Command, Option } from 'commander'
import type { ProgramOptions } from '../command/program-options.js'
import { type PolicyFlags, policyFormats, roleDocument } from './role-document.js'

const help = `
Formats:
  json            permissions policy of the role
  cloudformation  template of the complete role
  terraform       module of the complete role
  session         session policy that restricts each session of the role

Example:
  plumbline policy --format cloudformation --principal arn:aws:iam::111111111111:role/plumbline`

/** `plumbline policy`. */
export function addPolicyCommand(program: Command, { out }: ProgramOptions): void {
  program
    .command('policy')
    .description(
      'Print the permissions that a scan requires: read-only, generated from the declarations of the collectors.',
    )
    .addOption(
      new Option('--format <format>', 'output format, see below').choices(policyFormats).default('json'),
    )
    .option('--principal <arn>', 'principal that assumes the role (templates only)')
    .option('--external-id <id>', 'ExternalId that the role requires (templates only)')
    .addHelpText('after', help)
    .action((flags: PolicyFlags) => {
      out.write(roleDocument(flags))
    })
}
