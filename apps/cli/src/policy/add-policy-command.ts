import { type Command, Option } from 'commander'
import type { ProgramOptions } from '../program-options.js'
import { type PolicyFlags, policyFormats, roleDocument } from './role-document.js'

const help = `
Formats:
  json            the policy that the role needs
  cloudformation  a template of the whole role
  terraform       the same for Terraform
  session         what narrows each session of the role, whatever the role itself allows

Example:
  plumbline policy --format cloudformation --principal arn:aws:iam::111111111111:role/plumbline`

/** `plumbline policy`. */
export function addPolicyCommand(program: Command, { out }: ProgramOptions): void {
  program
    .command('policy')
    .description(
      'Print what a scan must be allowed to do: reads only, made from what the collectors declare.',
    )
    .addOption(
      new Option('--format <format>', 'form of it, see below').choices(policyFormats).default('json'),
    )
    .option('--principal <arn>', 'who assumes the role (templates only)')
    .option('--external-id <id>', 'ExternalId that the role shall ask for (templates only)')
    .addHelpText('after', help)
    .action((flags: PolicyFlags) => {
      out.write(roleDocument(flags))
    })
}
