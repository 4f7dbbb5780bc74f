export * from './accounts/account-connection.js'
export {
  type AccountPosition,
  type AccountRow,
  type AccountScan,
  findAccountId,
  getAccount,
  listAccounts,
} from './accounts/account.js'
export * from './accounts/change-account.js'
export * from './accounts/change-recording.js'
export * from './accounts/create-account.js'
export * from './accounts/delete-account.js'
export * from './api-keys/api-key.js'
export * from './api-keys/create-api-key.js'
export {
  type ApiKeyPosition,
  type ApiKeyRow,
  apiKeyStates,
  getApiKey,
  listApiKeys,
} from './api-keys/list-api-keys.js'
export * from './api-keys/revoke-api-key.js'
export * from './api-keys/rotate-api-key.js'
export * from './api-keys/verify-api-key.js'
export * from './client/database.js'
export * from './client/errors.js'
export * from './client/new-id.js'
export type { Page } from './client/page.js'
export * from './client/sql.js'
export * from './compliance/read-rule-tallies.js'
export * from './drift/list-drift.js'
export type { Actor } from './feed/actor.js'
export * from './feed/append-changes.js'
export * from './feed/list-changes.js'
export * from './findings/finding-events.js'
export {
  type FindingFilter,
  openFindings,
  type FindingPosition,
  type FindingRow,
  getFinding,
  listFindings,
} from './findings/finding.js'
export * from './findings/read-findings.js'
export * from './leases/lease.js'
export type { Leased, Reclaimed, Renewal } from './leases/leased.js'
export * from './leases/leases.js'
export * from './migrations/create-roles.js'
export * from './migrations/migrate.js'
export * from './parameters/rule-parameters.js'
export * from './resources/decode.js'
export * from './resources/find-resource-of-type.js'
export * from './resources/list-resource-history.js'
export * from './resources/read-previous.js'
export * from './resources/read-resources.js'
export * from './resources/read-versions.js'
export * from './resources/resource.js'
export type { ResourceWriter } from './resources/classify-resources.js'
export * from './resources/write-collected.js'
export * from './scans/cancel-scan.js'
export * from './scans/end-scan.js'
export * from './scans/finish-part.js'
export * from './scans/read-evaluation.js'
export * from './scans/request-scan.js'
export {
  getScan,
  listScans,
  type ScanDetail,
  type ScanFilter,
  type ScanPosition,
  type ScanRow,
} from './scans/scan.js'
export * from './scans/scan-leases.js'
export * from './scans/start-parts.js'
export * from './scans/write-evaluation.js'
export * from './schedules/activate-schedule.js'
export * from './schedules/put-schedule.js'
export { getSchedule, type ScheduleRow } from './schedules/schedule.js'
export * from './schedules/start-due-scan.js'
export { countTenantRows } from './tenants/count-tenant-rows.js'
export * from './tenants/read-hash-key.js'
export * from './tenants/secret-box.js'
export * from './verifications/finish-verification.js'
export * from './verifications/request-verification.js'
export * from './verifications/verification-lease.js'
export {
  getLatestVerification,
  type VerificationRow,
  type VerificationState,
  verificationStates,
} from './verifications/verification.js'
