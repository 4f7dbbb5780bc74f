import {
  ConnectionFailed,
  DamagedRecording,
  type ConnectionSpec,
  WrongAccount,
} from '@plumbline/aws-collectors'
import { constants } from 'node:os'
import { CommandFailed, exitCodes, usageFailure } from '../command-failed.js'
import { Stopped } from '../up/stop-signals.js'

const credentialHint =
  'Give credentials as to the AWS CLI: --profile, AWS_PROFILE, keys in the environment, or the role of this machine.'
const roleHint =
  'The role must exist, its trust policy must name these credentials, and --external-id must be the one that it asks for.'
const regionHint =
  'Allow ec2:DescribeRegions: it tells which regions are enabled ("plumbline policy" prints all that is needed).'

/**
 * What a command that reads an account failed of, with what to do and the exit code. Anything unforeseen counts as
 * "could not read": it must not look like a finding.
 */
export function explainFailure(error: unknown, spec: ConnectionSpec): CommandFailed {
  if (error instanceof CommandFailed) return error
  if (error instanceof Stopped)
    return new CommandFailed(stopCode(error), 'Stopped. Nothing was written.', { cause: error })
  if (error instanceof WrongAccount || error instanceof DamagedRecording)
    return usageFailure(error.message, { cause: error })
  if (spec.kind === 'recording' && isMissingFile(error)) {
    return usageFailure(`There is no recording ${spec.file}.`, { cause: error })
  }
  const message = error instanceof Error ? error.message : String(error)
  const hint = error instanceof ConnectionFailed ? `\n${hintFor(error, spec)}` : ''
  return new CommandFailed(exitCodes.unread, `${message}${hint}`, { cause: error })
}

function hintFor({ operation, reason }: ConnectionFailed, spec: ConnectionSpec): string {
  if (operation === 'ec2:DescribeRegions') return regionHint
  return spec.kind === 'role' && reason === 'access_denied' ? roleHint : credentialHint
}

function isMissingFile(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** As a shell reports a process that the signal ended. */
function stopCode({ message }: Stopped): number {
  const numbers: Readonly<Record<string, number>> = constants.signals
  return 128 + (numbers[message] ?? 0)
}
