import { isNewSince } from './is-new-since.js'
import { controlsOf, renderFix } from '@plumbline/rules'
import type { JudgedResource, ScanFinding, ScanGap, ScanResult, UnknownResult } from './judge-reading.js'

/** Changes only when a field is renamed or removed. */
export const scanJsonFormat = 'plumbline-scan/2'

/** The complete result as a JSON document; docs/cli.md documents its fields. */
export function scanJson(result: ScanResult, version: string): string {
  const { reading } = result
  const document = {
    format: scanJsonFormat,
    previous: result.previous === null ? null : { takenAt: result.previous.takenAt },
    version,
    account: { id: reading.accountId, partition: reading.partition, connection: reading.kind },
    takenAt: reading.takenAt.toISOString(),
    regions: {
      read: reading.regions,
      leftOut: reading.enabled.filter((region) => !reading.regions.includes(region)),
    },
    resources: result.resources,
    calls: result.calls,
    throttles: result.throttles,
    verdicts: result.verdicts,
    verdictsByRule: result.verdictsByRule,
    missingActions: result.missingActions,
    findings: result.findings.map((finding) => ({
      ...findingJson(finding),
      isNew: isNewSince(result.previous, finding),
    })),
    unknown: result.unknown.map(unknownJson),
    notCovered: result.gaps.map(gapJson),
    endedEarly: result.endedEarly,
    ruleErrors: result.ruleErrors,
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function findingJson({
  fingerprint,
  rule,
  parameters,
  severity,
  resource,
  subject,
  evidence,
  missing,
}: ScanFinding) {
  const named = {
    id: rule.id,
    title: rule.title,
    controls: controlsOf(rule.id),
    parameters,
    fix: renderFix(rule.fix, { ...resource, accountId: accountOf(resource.arn), item: subject, evidence }),
    references: rule.references,
  }
  return { fingerprint, severity, rule: named, resource: resourceJson(resource), subject, evidence, missing }
}

/** The account in an ARN; empty if the ARN has none, as that of a bucket. */
function accountOf(arn: string): string {
  return arn.split(':')[4] ?? ''
}

function unknownJson({ rule, resource, missing }: UnknownResult) {
  return { rule: { id: rule.id, severity: rule.severity }, resource: resourceJson(resource), missing }
}

function gapJson({ collector, region, state, detail, missing, unjudgedRules }: ScanGap) {
  return { collector, region, state, detail, missing, blindRules: unjudgedRules }
}

function resourceJson({ type, arn, name, region }: JudgedResource) {
  return { arn, type, name, region }
}
