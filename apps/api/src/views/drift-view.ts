import type { DriftRow } from '@plumbline/db'
import type { z } from 'zod'
import type { driftSchema } from '../schemas/drift.js'
import { timeOf } from '../schemas/fields.js'

/** One change of a resource. */
export function driftView(row: DriftRow): z.output<typeof driftSchema> {
  const { resourceArn: arn, resourceType: type, resourceName: name, region, ...drift } = row
  return {
    ...drift,
    resource: { arn, type, region, name },
    notBefore: timeOf(row.notBefore),
    notAfter: timeOf(row.notAfter),
  }
}
