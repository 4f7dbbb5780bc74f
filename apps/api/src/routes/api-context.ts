import type { Database } from '@plumbline/db'
import type { Queue } from '@plumbline/queue'
import type { OnboardingConfig } from '../config.js'

/** What handlers reach beside their tenant's data. */
export interface ApiContext {
  readonly database: Database
  readonly queue: Queue
  readonly onboarding: OnboardingConfig
  /** The OpenAPI document of the running app. */
  readonly openApi: () => object
}
