import type { CheckRow } from './check-row.js'
import { iamCredentialChecks } from './iam-credentials.js'
import { iamPolicyChecks } from './iam-policies.js'
import { iamRoleChecks } from './iam-roles.js'

/** Everything about IAM. */
export const iamChecks: readonly CheckRow[] = [...iamCredentialChecks, ...iamPolicyChecks, ...iamRoleChecks]
