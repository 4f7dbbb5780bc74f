import { setTimeout as pauseFor } from 'node:timers/promises'
import { type CollectedResource, unknown } from '@plumbline/model'
import { type Aws, defineCollector } from '../engine/collector.js'
import { identityOf } from '../engine/identity.js'
import { ListFailed } from '../engine/read-errors.js'
import { required } from '../engine/read-facts.js'
import { cellOf, entryFacts, lastUses, readReport, type ReportRow } from './credential-report-csv.js'

const generate = 'iam:GenerateCredentialReport'
const get = 'iam:GetCredentialReport'

const operations = {
  'iam:GenerateCredentialReport': {
    action: generate,
    reason:
      'Requests a current credential report, which AWS generates at most every four hours. Changes nothing in the account.',
    kind: 'detail',
    probe: { input: {} },
  },
  'iam:GetCredentialReport': {
    action: get,
    reason: 'Reads the credentials of each user and of root: which exist, their age and their last use.',
    kind: 'list',
    needs: ['iam:GenerateCredentialReport'],
    probe: { input: {} },
  },
} as const

export type ReportAws = Aws<keyof typeof operations>

/** Resolves after a number of milliseconds. */
export type Pause = (milliseconds: number) => Promise<unknown>

/** A large account's report takes minutes; we stop after 20 pauses, three and a half minutes in total. */
const attempts = 20
const longestPause = 15_000

/** AWS cannot return a report now: none was generated yet, it is being generated, or it is older than four hours. */
const notNow = [
  'CredentialReportNotPresentException',
  'CredentialReportNotReadyException',
  'CredentialReportExpiredException',
  'ReportNotPresent',
  'ReportInProgress',
  'ReportExpired',
]

/** One resource for each user, and one for root (not in AWS GovCloud), from the credential report. */
export const iamCredentialReport = defineCollector({
  id: 'iam.credential-report',
  service: 'iam',
  scope: 'global',
  produces: ['Plumbline::IAM::CredentialReportEntry'],
  operations,
  collect: (aws) => collectReport(aws, pauseFor),
})

/** The same with the caller's pause. */
export async function* collectReport(
  aws: ReportAws,
  pause: Pause,
): AsyncGenerator<CollectedResource<'Plumbline::IAM::CredentialReportEntry'>> {
  const { content, generated } = await fetchReport(aws, pause)
  for (const row of readReport(content)) yield toEntry(aws, row, generated)
}

interface Report {
  readonly content: Uint8Array
  readonly generated: Date
}

/** Without permission to generate a report, an existing one is still used. */
async function fetchReport(aws: ReportAws, pause: Pause): Promise<Report> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const state = await aws.observe(generate, {}, ({ State }) => required(State, 'State'))
    if (!state.known || state.value === 'COMPLETE') {
      const report = await aws.observe(get, {}, toReport, { absent: notNow })
      if (!report.known) throw new ListFailed(report, new Error('the credential report could not be read'))
      if (report.value !== null) return report.value
      if (!state.known)
        throw new ListFailed(
          state,
          new Error('there is no credential report, and generating one is not allowed'),
        )
    }
    await pause(Math.min(1000 * attempt, longestPause))
  }
  const why = unknown('error', get)
  throw new ListFailed(why, new Error(`AWS did not finish the credential report in ${attempts} attempts`))
}

function toReport(output: {
  readonly Content?: Uint8Array | undefined
  readonly GeneratedTime?: Date | undefined
}): Report {
  return {
    content: required(output.Content, 'Content'),
    generated: required(output.GeneratedTime, 'GeneratedTime'),
  }
}

function toEntry(
  aws: ReportAws,
  row: ReportRow,
  generated: Date,
): CollectedResource<'Plumbline::IAM::CredentialReportEntry'> {
  const name = cellOf(row, 'user')
  return {
    identity: identityOf(aws, {
      type: 'Plumbline::IAM::CredentialReportEntry',
      arn: `arn:${aws.partition}:iam::${aws.accountId}:credential-report/${name}`,
      name,
    }),
    facts: entryFacts(row, generated),
    volatile: { ...lastUses(row), reportGeneratedDay: generated.toISOString().slice(0, 10) },
  }
}
