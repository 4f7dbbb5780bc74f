import { z } from 'zod'

const missing = z.array(z.object({ reason: z.string(), operation: z.string(), action: z.string() }))
const resource = z.object({ arn: z.string(), type: z.string(), name: z.string(), region: z.string() })
const counts = z.object({ pass: z.int(), fail: z.int(), unknown: z.int(), notApplicable: z.int() })

/** What `plumbline scan --format json` prints, as docs/cli.md describes it. */
export const scanDocument = z.strictObject({
  format: z.literal('plumbline-scan/2'),
  previous: z.object({ takenAt: z.iso.datetime() }).nullable(),
  version: z.string(),
  account: z.strictObject({ id: z.string(), partition: z.string(), connection: z.string() }),
  takenAt: z.iso.datetime(),
  regions: z.strictObject({ read: z.array(z.string()), leftOut: z.array(z.string()) }),
  resources: z.int(),
  calls: z.int(),
  throttles: z.int(),
  verdicts: counts,
  verdictsByRule: z.record(z.string(), counts),
  missingActions: z.array(z.string()),
  findings: z.array(
    z.strictObject({
      fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
      severity: z.enum(['critical', 'high', 'medium', 'low']),
      rule: z.object({ id: z.string(), title: z.string(), controls: z.array(z.string()) }),
      resource,
      subject: z.string().nullable(),
      evidence: z.array(z.object({ path: z.string() }).loose()),
      missing,
      isNew: z.boolean().nullable(),
    }),
  ),
  unknown: z.array(
    z.strictObject({ rule: z.object({ id: z.string(), severity: z.string() }), resource, missing }),
  ),
  notCovered: z.array(
    z.strictObject({
      collector: z.string(),
      region: z.string(),
      state: z.enum(['partial', 'denied', 'failed', 'skipped']),
      detail: z.string().nullable(),
      missing: z.array(z.object({ action: z.string() }).loose()),
      blindRules: z.array(z.string()),
    }),
  ),
  endedEarly: z.array(z.string()),
  ruleErrors: z.array(z.string()),
})
export type ScanDocument = z.output<typeof scanDocument>

/** `critical lambda.env-secrets us-east-1/checkout-webhook`, each once. */
export function linesOf({ findings }: ScanDocument): readonly string[] {
  return [
    ...new Set(
      findings.map(
        ({ severity, rule, resource: { region, name } }) => `${severity} ${rule.id} ${region}/${name}`,
      ),
    ),
  ].sort()
}
