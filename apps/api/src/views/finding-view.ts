import type { FindingEventRow, FindingRow } from '@plumbline/db'
import type { z } from 'zod'
import { ruleOf } from '../rule-catalogue.js'
import { timeOf, timeOrNull } from '../schemas/fields.js'
import type { findingEventSchema, findingSchema } from '../schemas/finding.js'

export type FindingView = z.output<typeof findingSchema>

/** A finding with its rule's words. A rule that this release no longer has keeps its id as title. */
export function findingView(row: FindingRow): FindingView {
  const rule = ruleOf(row.ruleId)
  return {
    id: row.id,
    rule: {
      id: row.ruleId,
      title: rule?.title ?? row.ruleId,
      fix: rule?.fix.text ?? null,
      href: `/v1/rules/${row.ruleId}`,
    },
    severity: row.severity,
    state: row.state,
    account: { id: row.accountId, awsAccountId: row.awsAccountId, name: row.accountName },
    resource: {
      id: row.resourceId,
      arn: row.resourceArn,
      type: row.resourceType,
      region: row.region,
      name: row.resourceName,
    },
    subject: row.subject === '' ? null : row.subject,
    evidence: row.evidence.map(({ path, observed, expected }) => ({ path, observed, expected })),
    unconfirmed: row.unconfirmed && { missing: [...row.unconfirmed] },
    resolution: row.resolution,
    openedAt: timeOf(row.openedAt),
    resolvedAt: timeOrNull(row.resolvedAt),
    changedAt: timeOf(row.changedAt),
    lastConfirmedAt: timeOrNull(row.lastConfirmedAt),
  }
}

/** One step of a finding's life. */
export function findingEventView(row: FindingEventRow): z.output<typeof findingEventSchema> {
  return { ...row, at: timeOf(row.at), evidence: row.evidence && [...row.evidence] }
}
