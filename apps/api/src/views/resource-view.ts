import type { ResourceRow, ResourceSummaryRow, ResourceVersionRow } from '@plumbline/db'
import type { z } from 'zod'
import { timeOf } from '../schemas/fields.js'
import type { resourceSchema, resourceSummarySchema, resourceVersionSchema } from '../schemas/resource.js'

/** A resource in a list. */
export function resourceSummaryView(row: ResourceSummaryRow): z.output<typeof resourceSummarySchema> {
  return { ...row, observedAt: timeOf(row.observedAt) }
}

/** A resource with its facts and gaps. */
export function resourceView(row: ResourceRow): z.output<typeof resourceSchema> {
  return { ...row, observedAt: timeOf(row.observedAt) }
}

/** A closed version of a resource. */
export function resourceVersionView(row: ResourceVersionRow): z.output<typeof resourceVersionSchema> {
  return { ...row, closedAt: timeOf(row.closedAt) }
}
