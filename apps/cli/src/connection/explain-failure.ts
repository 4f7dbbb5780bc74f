import {
  ConnectionFailed,
  DamagedRecording,
  type ConnectionSpec,
  WrongAccount,
} from '@plumbline/aws-collectors'
import { constants } from 'node:os'
import { CommandFailed, exitCodes, usageFailure } from '../command/command-failed.js'
import { Stopped } from '../command/stop-signals.js'

const credentialHint =
  'Provide credentials as for the AWS CLI: --profile, AWS_PROFILE, keys in the environment, or the role of this machine.'
const roleHint =
  'The role must exist, its trust policy must allow these credentials, and --external-id must match.'
const regionHint =
  'Allow ec2:DescribeRegions, which lists the enabled regions ("plumbline policy" prints all required permissions), or name the regions with --regions.'
const networkHint =
  'AWS could not be reached, so the credentials were not checked. Check the network, a proxy or firewall, and AWS_ENDPOINT_URL and AWS_REGION if they are set.'
const expiredHint = 'The credentials have expired: renew them, for example with "aws sso login".'

/**
 * Maps an error of a command that reads an account to a message with a remedy and an exit code. An unexpected error counts as
 * a failed read, so that it does not look like a finding.
 */
export function explainFailure(error: unknown, spec: ConnectionSpec): CommandFailed {
  if (error instanceof CommandFailed) return error
  if (error instanceof Stopped)
    return new CommandFailed(stopCode(error), 'Stopped. Nothing was written.', { cause: error })
  if (error instanceof WrongAccount || error instanceof DamagedRecording)
    return usageFailure(error.message, { cause: error })
  if (spec.kind === 'recording') {
    const code = fileErrorOf(error)
    if (code === 'ENOENT') return usageFailure(`Recording ${spec.file} does not exist.`, { cause: error })
    if (code !== null)
      return usageFailure(`Recording ${spec.file} cannot be read (${code}).`, { cause: error })
  }
  const message = error instanceof Error ? error.message : String(error)
  const hint = error instanceof ConnectionFailed ? `\n${hintFor(error, spec)}` : ''
  return new CommandFailed(exitCodes.unread, `${message}${hint}`, { cause: error })
}

function hintFor({ operation, problem, reason }: ConnectionFailed, spec: ConnectionSpec): string {
  if (problem === 'unreachable') return networkHint
  if (problem === 'expired') return expiredHint
  if (operation === 'ec2:DescribeRegions') return regionHint
  return spec.kind === 'role' && reason === 'access_denied' ? roleHint : credentialHint
}

/** The code of an error of the file system, such as ENOENT; null for any other error. */
function fileErrorOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' && /^E[A-Z]+$/.test(code) ? code : null
}

/** The exit code that a shell reports for a process that a signal ended. */
function stopCode({ message }: Stopped): number {
  const numbers: Readonly<Record<string, number>> = constants.signals
  return 128 + (numbers[message] ?? 0)
}
