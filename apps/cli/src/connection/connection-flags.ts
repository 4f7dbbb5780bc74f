import type { ConnectionSpec } from '@plumbline/aws-collectors'
import type { Command } from 'commander'
import { Option } from 'commander'
import { usageFailure } from '../command/command-failed.js'
import { awsAccountId, textList } from '../command/option-values.js'

/** Flags that select the account and the credentials. */
export interface ConnectionFlags {
  readonly profile?: string
  readonly roleArn?: string
  readonly externalId?: string
  readonly recording?: string
  readonly account?: string
  readonly regions?: readonly string[]
}

/** Adds the flags of `ConnectionFlags`; `--recording` only if the command can read recordings. */
export function addConnectionFlags(command: Command, { isReplayable }: { isReplayable: boolean }): Command {
  command
    .addOption(
      new Option('--profile <name>', 'profile of the AWS configuration; default credentials if omitted')
        .conflicts(['roleArn', 'externalId', 'recording'])
        .helpGroup('Account:'),
    )
    .addOption(
      new Option('--role-arn <arn>', 'role to assume with the default credentials (AWS_PROFILE, keys, …)')
        .conflicts(['recording'])
        .helpGroup('Account:'),
    )
    .addOption(
      new Option('--external-id <id>', 'ExternalId that the role requires')
        .conflicts(['recording'])
        .helpGroup('Account:'),
    )
  if (isReplayable) {
    const flag = new Option('--recording <file>', 'file written by "plumbline record"; no network is used')
    command.addOption(flag.helpGroup('Account:'))
  }
  return command
    .addOption(
      new Option('--account <id>', 'expected account id, 12 digits; any other account is refused')
        .argParser(awsAccountId)
        .helpGroup('Account:'),
    )
    .addOption(
      new Option('--regions <list>', 'comma-separated regions to read; all enabled regions if omitted')
        .argParser(textList)
        .helpGroup('Account:'),
    )
}

const roleArnForm = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/.+$/

/**
 * Maps the flags to a connection.
 *
 * @throws CommandFailed if they contradict each other
 */
export function connectionSpec(flags: ConnectionFlags): ConnectionSpec {
  if (flags.recording !== undefined) return { kind: 'recording', file: flags.recording }
  if (flags.roleArn === undefined) {
    if (flags.externalId !== undefined) throw usageFailure('--external-id requires --role-arn.')
    return flags.profile === undefined ? { kind: 'profile' } : { kind: 'profile', profile: flags.profile }
  }
  const [, partition, accountId] = roleArnForm.exec(flags.roleArn) ?? []
  if (partition === undefined || accountId === undefined) {
    throw usageFailure('--role-arn must have the format arn:aws:iam::123456789012:role/NAME.')
  }
  return { kind: 'role', roleArn: flags.roleArn, externalId: flags.externalId ?? null, accountId, partition }
}
