import type { ConnectionSpec } from '@plumbline/aws-collectors'
import type { Command } from 'commander'
import { Option } from 'commander'
import { usageFailure } from '../command-failed.js'
import { awsAccountId, textList } from '../option-values.js'

/** Flags that say which account is read, and as whom. */
export interface ConnectionFlags {
  readonly profile?: string
  readonly roleArn?: string
  readonly externalId?: string
  readonly recording?: string
  readonly account?: string
  readonly regions?: readonly string[]
}

/** Adds the flags of `ConnectionFlags`; `--recording` only where a recording can be read. */
export function addConnectionFlags(command: Command, { isReplayable }: { isReplayable: boolean }): Command {
  command
    .addOption(
      new Option('--profile <name>', 'profile of the AWS configuration; the default credentials if left out')
        .conflicts(['roleArn', 'externalId', 'recording'])
        .helpGroup('Account:'),
    )
    .addOption(
      new Option('--role-arn <arn>', 'role to assume with the default credentials (AWS_PROFILE, keys, …)')
        .conflicts(['recording'])
        .helpGroup('Account:'),
    )
    .addOption(
      new Option('--external-id <id>', 'ExternalId that the role asks for')
        .conflicts(['recording'])
        .helpGroup('Account:'),
    )
  if (isReplayable) {
    const flag = new Option('--recording <file>', 'file that "plumbline record" wrote; no network is used')
    command.addOption(flag.helpGroup('Account:'))
  }
  return command
    .addOption(
      new Option('--account <id>', 'account that this must be, 12 digits; any other is refused')
        .argParser(awsAccountId)
        .helpGroup('Account:'),
    )
    .addOption(
      new Option(
        '--regions <list>',
        'regions to read, with commas; all that the account has enabled if left out',
      )
        .argParser(textList)
        .helpGroup('Account:'),
    )
}

const roleArnForm = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/.+$/

/**
 * What the flags ask to connect to.
 *
 * @throws CommandFailed where they contradict each other
 */
export function connectionSpec(flags: ConnectionFlags): ConnectionSpec {
  if (flags.recording !== undefined) return { kind: 'recording', file: flags.recording }
  if (flags.roleArn === undefined) {
    if (flags.externalId !== undefined)
      throw usageFailure('--external-id needs the role that asks for it: add --role-arn.')
    return flags.profile === undefined ? { kind: 'profile' } : { kind: 'profile', profile: flags.profile }
  }
  const [, partition, accountId] = roleArnForm.exec(flags.roleArn) ?? []
  if (partition === undefined || accountId === undefined) {
    throw usageFailure('--role-arn must look like arn:aws:iam::123456789012:role/NAME.')
  }
  return { kind: 'role', roleArn: flags.roleArn, externalId: flags.externalId ?? null, accountId, partition }
}
