import type { Severity } from '@plumbline/model'
import { controlsOf } from '@plumbline/rules'
import type { ScanFinding, ScanResult } from './judge-reading.js'

/** https://schema.ocsf.io/1.3.0/classes/compliance_finding */
const severityIds: Readonly<Record<Severity, number>> = { low: 2, medium: 3, high: 4, critical: 5 }
const failed = { status: 'Fail', status_id: 3 }

/** One line for each finding, in the format of an OCSF Compliance Finding (class 2003). */
export function scanNdjson({ findings, reading }: ScanResult, version: string): string {
  return findings.map((finding) => `${JSON.stringify(toLine(finding, reading, version))}\n`).join('')
}

function toLine(finding: ScanFinding, reading: ScanResult['reading'], version: string) {
  const { fingerprint, rule, parameters, severity, resource, subject, evidence, missing } = finding
  const { accountId, partition, takenAt } = reading
  return {
    class_uid: 2003,
    class_name: 'Compliance Finding',
    category_uid: 2,
    activity_id: 1,
    type_uid: 200301,
    time: takenAt.getTime(),
    severity: `${severity.charAt(0).toUpperCase()}${severity.slice(1)}`,
    severity_id: severityIds[severity],
    message: rule.title,
    finding_info: { uid: fingerprint, title: rule.title, desc: rule.why, types: [rule.id] },
    compliance: { ...failed, control: rule.id, requirements: controlsOf(rule.id) },
    resources: [
      {
        uid: resource.arn,
        type: resource.type,
        name: resource.name,
        region: resource.region,
        cloud_partition: partition,
      },
    ],
    cloud: {
      provider: 'AWS',
      region: resource.region,
      account: { uid: accountId, type: 'AWS Account', type_id: 10 },
    },
    remediation: { desc: rule.fix.text, references: rule.references },
    metadata: { version: '1.3.0', product: { name: 'Plumbline', vendor_name: 'Plumbline', version } },
    unmapped: { subject, evidence, missing, parameters },
  }
}
