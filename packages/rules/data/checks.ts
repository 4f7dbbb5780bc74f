import { accountChecks } from './checks/account.js'
import type { CheckRow } from './checks/check-row.js'
import { cloudtrailChecks } from './checks/cloudtrail.js'
import { configChecks } from './checks/config.js'
import { iamChecks } from './checks/iam.js'
import { lambdaChecks } from './checks/lambda.js'
import { vpcChecks } from './checks/vpc.js'

export type { CheckRow } from './checks/check-row.js'

/** What every rule must be, by id. */
export const checks: readonly CheckRow[] = [
  ...accountChecks,
  ...cloudtrailChecks,
  ...configChecks,
  ...iamChecks,
  ...lambdaChecks,
  ...vpcChecks,
]
