import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { collectors, createRecorder, writeRecording } from '@plumbline/aws-collectors'
import { isListed } from '@plumbline/model'
import { CommandFailed, exitCodes } from '../command-failed.js'
import { type ConnectionFlags, connectionSpec } from '../connection/connection-flags.js'
import { checkOutputFile } from '../output-file.js'
import type { ProgramOptions } from '../program-options.js'
import { type AccountReading, readAccount } from '../reading/read-account.js'
import { showProgress } from '../reading/show-progress.js'
import { withConnection } from '../reading/with-connection.js'
import { createTerminal } from '../terminal/create-terminal.js'

export interface RecordFlags extends Omit<ConnectionFlags, 'recording'> {
  readonly out: string
  readonly force: boolean
}

/**
 * Records every answer that a scan would read, to scan it later or elsewhere. Secret-bearing values are cut to a keyed
 * hash before anything keeps them; the key is random and forgotten. Standard output gets `<sha256>  <file>` alone, as
 * `sha256sum -c` reads it.
 *
 * @throws CommandFailed; nothing is written then
 */
export async function record(flags: RecordFlags, { env, out, error }: ProgramOptions): Promise<void> {
  const spec = connectionSpec(flags)
  await checkOutputFile(flags.out, { canReplace: flags.force })
  const terminal = createTerminal(error, env)
  const recorder = createRecorder()
  const wish = { spec, account: flags.account, record: recorder }
  const reading = await withConnection(wish, env, terminal, ({ connection, signal }) =>
    readAccount(connection, {
      collectors,
      regions: flags.regions ?? null,
      signal,
      onProgress: showProgress(terminal),
    }),
  )
  requireSomething(reading)
  const calls = recorder.calls()
  const { accountId, partition, takenAt, enabled } = reading
  // All enabled regions, also those left out: a replay must not take them for regions that are not there.
  await writeRecording(flags.out, { accountId, partition, takenAt, regions: enabled, calls })
  for (const line of summaryLines(reading, calls.length)) terminal.line(line)
  const sha256 = createHash('sha256')
    .update(await readFile(flags.out))
    .digest('hex')
  out.write(`${sha256}  ${flags.out}\n`)
}

function requireSomething({ parts }: AccountReading): void {
  const isRead = parts.some(({ coverage }) => Object.values(coverage).some(isListed))
  if (isRead) return
  throw new CommandFailed(
    exitCodes.unread,
    'Nothing could be read in any region, so nothing was written. "plumbline policy" prints what must be allowed.',
  )
}

/** What a recording holds, for the one who takes it. */
export function summaryLines(reading: AccountReading, calls: number): readonly string[] {
  const { accountId, regions, resources, parts } = reading
  const gaps = parts.flatMap(({ region, coverage }) =>
    Object.entries(coverage).flatMap(([collector, { state }]) =>
      state === 'complete' ? [] : [`  ${collector} in ${region} was read ${state}`],
    ),
  )
  return [
    `Recorded account ${accountId}: ${calls} calls, ${resources.length} resources, ${regions.length} regions (${regions.join(', ')})`,
    ...(gaps.length === 0 ? [] : ['Not whole, and scans of it will say so:', ...gaps]),
    'Secret values were cut before they were written. The file still tells how the account is built: keep it as such.',
  ]
}
