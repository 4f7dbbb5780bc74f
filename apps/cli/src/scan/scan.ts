import { writeFile } from 'node:fs/promises'
import { collectors } from '@plumbline/aws-collectors'
import { connectionSpec } from '../connection/connection-flags.js'
import { matchesSeverity } from '../command/option-values.js'
import { usageFailure } from '../command/command-failed.js'
import { checkOutputFile } from '../command/output-file.js'
import { plumblineVersion } from '../command/plumbline-version.js'
import type { ProgramOptions } from '../command/program-options.js'
import { readAccount } from '../reading/read-account.js'
import { showProgress } from '../reading/show-progress.js'
import { withConnection } from '../reading/with-connection.js'
import { type RuleFilter, rulesInForce, selectRules } from '../rules/select-rules.js'
import { createTerminal, formatSeconds, type Output } from '../terminal/create-terminal.js'
import { exitCodeOf } from './fail-on.js'
import { judgeReading, type PreviousScan, type ScanResult } from './judge-reading.js'
import { neededReads } from './needed-reads.js'
import { readParameters } from './read-parameters.js'
import type { ScanFlags } from './scan-flags.js'
import { isNewSince } from './is-new-since.js'
import { readPrevious } from './read-previous.js'
import { scanJson } from './scan-json.js'
import { scanNdjson } from './scan-ndjson.js'
import { scanTable } from './scan-table.js'

/**
 * Scans one account without database or queue: reads it, evaluates the rules, and writes the result to standard output or a
 * file. All other output goes to standard error.
 *
 * @returns the exit code, see `exitCodeOf`
 * @throws CommandFailed
 */
export async function scan(flags: ScanFlags, { env, out, error }: ProgramOptions): Promise<number> {
  const spec = connectionSpec(flags)
  const rules = selectRules(flags)
  const previous = await previousOf(flags)
  const parameters = flags.parameters === undefined ? {} : await readParameters(flags.parameters)
  if (flags.out !== undefined) await checkOutputFile(flags.out, { canReplace: true })
  const terminal = createTerminal(error, env)
  const began = performance.now()
  const reading = await withConnection(
    { spec, account: flags.account },
    env,
    terminal,
    ({ connection, signal, limits }) =>
      readAccount(connection, {
        ...(isNarrowed(flags) ? neededReads(rules) : { collectors }),
        regions: flags.regions ?? null,
        signal,
        limits,
        onProgress: showProgress(terminal),
      }),
  )
  const result = judgeReading(reading, {
    rules,
    selectedFrom: rulesInForce,
    collectors,
    trustedAccounts: [],
    parameters,
  })
  if (previous !== null && previous.accountId !== reading.accountId)
    throw usageFailure(`--previous is a result of account ${previous.accountId}, not ${reading.accountId}.`)
  const took = formatSeconds(performance.now() - began)
  terminal.line(
    `Read ${result.resources} resources of account ${reading.accountId} with ${result.calls} AWS calls in ${took}`,
  )
  for (const text of result.ruleErrors) terminal.line(`Rule error, please report it as a bug: ${text}`)
  const isShown = matchesSeverity(flags)
  const shown = {
    ...result,
    previous,
    findings: result.findings.filter(
      (finding) =>
        isShown(finding.severity) && (flags.new !== true || isNewSince(previous, finding) === true),
    ),
  }
  await write(flags, shown, out)
  for (const reason of result.endedEarly) terminal.line(`The scan ended early: ${reason}`)
  if (result.nothingRead) terminal.line('Nothing could be read in any region: see "Not covered".')
  return exitCodeOf(shown, flags.failOn)
}

function isNarrowed({ services, rules, framework }: RuleFilter): boolean {
  return services !== undefined || rules !== undefined || framework !== undefined
}

async function previousOf({ previous, new: isNewOnly }: ScanFlags): Promise<PreviousScan | null> {
  if (previous !== undefined) return readPrevious(previous)
  if (isNewOnly === true) throw usageFailure('--new requires --previous, the result of an earlier scan.')
  return null
}

async function write(flags: ScanFlags, result: ScanResult, out: Output): Promise<void> {
  const columns = flags.out === undefined && out.isTTY === true ? out.columns : undefined
  const text = render(flags.format, result, columns ?? Number.POSITIVE_INFINITY)
  // The findings of an account are confidential.
  if (flags.out !== undefined) await writeFile(flags.out, text, { mode: 0o600 })
  else out.write(text)
}

function render(format: ScanFlags['format'], result: ScanResult, width: number): string {
  if (format === 'json') return scanJson(result, plumblineVersion)
  return format === 'ndjson' ? scanNdjson(result, plumblineVersion) : scanTable(result, width)
}
