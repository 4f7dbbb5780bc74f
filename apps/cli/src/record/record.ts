import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { collectors, createRecorder, writeRecording } from '@plumbline/aws-collectors'
import { isListed } from '@plumbline/model'
import { CommandFailed, exitCodes } from '../command/command-failed.js'
import { type ConnectionFlags, connectionSpec } from '../connection/connection-flags.js'
import { checkOutputFile } from '../command/output-file.js'
import type { ProgramOptions } from '../command/program-options.js'
import { type AccountReading, readAccount } from '../reading/read-account.js'
import { showProgress } from '../reading/show-progress.js'
import { withConnection } from '../reading/with-connection.js'
import { createTerminal } from '../terminal/create-terminal.js'

export interface RecordFlags extends Omit<ConnectionFlags, 'recording'> {
  readonly out: string
  readonly force: boolean
}

/**
 * Records every response that a scan would read, to scan it later or elsewhere. Secret values are replaced by hashes with a
 * random key that is discarded. Standard output gets `<sha256>  <file>` only, the input of `sha256sum -c`.
 *
 * @throws CommandFailed, and then nothing is written
 */
export async function record(flags: RecordFlags, { env, out, error }: ProgramOptions): Promise<void> {
  const spec = connectionSpec(flags)
  await checkOutputFile(flags.out, { canReplace: flags.force })
  const terminal = createTerminal(error, env)
  const recorder = createRecorder()
  const request = { spec, account: flags.account, record: recorder }
  const reading = await withConnection(request, env, terminal, ({ connection, signal, limits }) =>
    readAccount(connection, {
      collectors,
      readsAll: true,
      regions: flags.regions ?? null,
      signal,
      limits,
      onProgress: showProgress(terminal),
    }),
  )
  requireSomething(reading)
  const calls = recorder.calls()
  const { accountId, partition, takenAt, enabled } = reading
  // All enabled regions, also those that were not read: a replay must not treat them as not enabled.
  await writeRecording(flags.out, { accountId, partition, takenAt, regions: enabled, calls })
  for (const line of summaryLines(reading, calls.length)) terminal.line(line)
  const sha256 = createHash('sha256')
    .update(await readFile(flags.out))
    .digest('hex')
  out.write(`${sha256}  ${flags.out}\n`)
}

function requireSomething({ parts, endedEarly }: AccountReading): void {
  if (endedEarly.length > 0)
    throw new CommandFailed(exitCodes.unread, `${endedEarly.join('\n')}\nNo file was written.`)
  const isRead = parts.some(({ coverage }) =>
    Object.values(coverage).some((read) => isListed(read) && read.answers !== 0),
  )
  if (isRead) return
  throw new CommandFailed(
    exitCodes.unread,
    'Nothing could be read in any region, so no file was written. "plumbline policy" prints the required permissions.',
  )
}

/** Summary of a recording. */
export function summaryLines(reading: AccountReading, calls: number): readonly string[] {
  const { accountId, regions, resources, parts } = reading
  const gaps = parts.flatMap(({ region, coverage }) =>
    Object.entries(coverage).flatMap(([collector, { state }]) =>
      state === 'complete' ? [] : [`  ${collector} in ${region} was not read completely (${state})`],
    ),
  )
  return [
    `Recorded account ${accountId}: ${calls} calls, ${resources.length} resources, ${regions.length} regions (${regions.join(', ')})`,
    ...(gaps.length === 0
      ? []
      : ['Incomplete reads, which are unknown in scans of this recording:', ...gaps]),
    'Secret values were replaced by hashes. The file still describes the configuration of the account: treat it as confidential.',
  ]
}
