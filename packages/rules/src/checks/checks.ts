import { accountChecks } from './account.js'
import type { CheckRow } from './check-row.js'
import { cloudtrailChecks } from './cloudtrail.js'
import { configChecks } from './config.js'
import { iamChecks } from './iam.js'
import { lambdaChecks } from './lambda.js'
import { vpcChecks } from './vpc.js'

export type { CheckRow } from './check-row.js'

/** What every rule must be, by id. */
export const checks: readonly CheckRow[] = [
  ...accountChecks,
  ...cloudtrailChecks,
  ...configChecks,
  ...iamChecks,
  ...lambdaChecks,
  ...vpcChecks,
]
