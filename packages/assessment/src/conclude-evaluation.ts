import {
  contentHash,
  type DriftWrite,
  type Evaluation,
  type EvaluationInput,
  type FindingWrite,
  type ScanSummary,
  type StoredFinding,
} from '@plumbline/model'
import type { Assessment } from './assess.js'
import { seenAfter } from './drift/detect-drift.js'
import { openFailures } from './findings/update-findings.js'
import { verdictTotals } from './tallies/tally-verdicts.js'

export interface ConclusionInput {
  readonly input: EvaluationInput
  readonly assessment: Assessment
  /** The findings that were open before. */
  readonly open: readonly StoredFinding[]
  /** Those of the assessment's failures that were resolved before. */
  readonly resolved: readonly StoredFinding[]
  readonly drift: readonly DriftWrite[]
  readonly newId: () => string
}

/** Everything that an evaluation commits. A scan in which no list was read ends as failed, others as completed or partial. */
export function concludeEvaluation(conclusion: ConclusionInput): Evaluation {
  const { input, assessment, drift } = conclusion
  const { coverage, tally } = assessment
  const findings = [
    ...assessment.writes,
    ...openFailures(assessment.failures, conclusion.resolved, conclusion.newId),
  ]
  const counts = { ...tally.byRule, ...tally.bySet }
  const tallyHash = contentHash(counts)
  return {
    scanId: input.scanId,
    scanNo: input.scanNo,
    accountId: input.accountId,
    awsAccountId: input.awsAccountId,
    takenAt: input.takenAt,
    previousTakenAt: input.previous?.takenAt ?? null,
    ...endOf(assessment),
    findings,
    drift,
    tally: tallyHash === input.tallyHash ? null : { contentHash: tallyHash, counts },
    posture: tally.byFramework,
    summary: {
      parts: input.parts.map(({ region, state, failure, coverage: read }) => ({
        region,
        state,
        failure,
        coverage: read,
      })),
      missingActions: coverage.missingActions,
      calls: coverage.calls + input.connectionCalls,
      throttles: coverage.throttles,
      resources: assessment.resources,
      verdicts: verdictTotals(tally.byFramework['all']),
      findings: countFindings(conclusion.open, findings),
      drift: drift.length,
      seen: seenAfter(input.previous, coverage, input.scanNo),
    },
  }
}

function endOf({ coverage }: Assessment): Pick<Evaluation, 'state' | 'failure'> {
  if (!coverage.nothingRead) return { state: coverage.isComplete ? 'completed' : 'partial', failure: null }
  const failure = 'no list could be read in any region: see the coverage for the missing actions'
  return { state: 'failed', failure }
}

function countFindings(
  open: readonly StoredFinding[],
  writes: readonly FindingWrite[],
): ScanSummary['findings'] {
  const after = new Map<string, StoredFinding>([...open, ...writes].map((finding) => [finding.id, finding]))
  const stillOpen = [...after.values()].filter(({ record }) => record.state === 'open')
  const events = (event: FindingWrite['event']) => writes.filter((write) => write.event === event).length
  return {
    open: stillOpen.length,
    unconfirmed: stillOpen.filter(({ record }) => record.unconfirmed !== null).length,
    opened: events('opened'),
    resolved: events('resolved'),
    reopened: events('reopened'),
  }
}
