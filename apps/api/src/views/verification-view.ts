import { accessReport, type OperationResult } from '@plumbline/aws-collectors/onboarding'
import type { VerificationRow } from '@plumbline/db'
import type { z } from 'zod'
import { rulesAffectedBy } from '../rules-affected-by.js'
import { timeOf, timeOrNull } from '../schemas/fields.js'
import type { verificationSchema } from '../schemas/onboarding.js'

export type VerificationView = z.output<typeof verificationSchema>

/** A verification; the rules that a missing operation blinds are this release's. */
export function verificationView(row: VerificationRow): VerificationView {
  const report = accessReport.nullable().parse(row.result)
  const operations = report?.operations ?? []
  return {
    id: row.id,
    accountId: row.accountId,
    state: row.state,
    requestedBy: row.requestedBy,
    requestedAt: timeOf(row.requestedAt),
    startedAt: timeOrNull(row.startedAt),
    finishedAt: timeOrNull(row.finishedAt),
    nextAttemptAt: timeOrNull(row.nextAttemptAt),
    failure: row.failure,
    outcome: report?.outcome ?? null,
    steps: report?.steps ?? [],
    operations: operations.map((result) => ({ ...result, rules: [...rulesAffectedBy(result.operation)] })),
    missing: missingOf(operations),
  }
}

function missingOf(operations: readonly OperationResult[]): VerificationView['missing'] {
  const denied = operations.filter(({ outcome }) => outcome === 'denied')
  const actions = [...new Set(denied.map(({ action }) => action))].sort()
  return actions.map((action) => {
    const names = denied.filter((result) => result.action === action).map(({ operation }) => operation)
    const rules = new Set(names.flatMap((name) => rulesAffectedBy(name)))
    return { action, operations: names, rules: [...rules].sort() }
  })
}
