import type { Database } from '@plumbline/db'
import type { Queue } from '@plumbline/queue'

/** What handlers reach beside their tenant's data. */
export interface ApiContext {
  readonly database: Database
  readonly queue: Queue
  /** The OpenAPI document of the running app. */
  readonly openApi: () => object
}
