import { createAccountRoute } from './accounts/create-account.js'
import { deleteAccountRoute } from './accounts/delete-account.js'
import { downloadTemplateRoute } from './accounts/download-template.js'
import { getAccountRoute } from './accounts/get-account.js'
import { getOnboardingRoute } from './accounts/get-onboarding.js'
import { getVerificationRoute } from './accounts/get-verification.js'
import { getScheduleRoute } from './accounts/get-schedule.js'
import { listAccountsRoute } from './accounts/list-accounts.js'
import { verifyAccountRoute } from './accounts/verify-account.js'
import { putScheduleRoute } from './accounts/put-schedule.js'
import { listChangesRoute } from './changes/list-changes.js'
import { getComplianceRoute } from './compliance/get-compliance.js'
import { listFrameworksRoute } from './compliance/list-frameworks.js'
import type { Route } from './define-route.js'
import { listDriftRoute } from './drift/list-drift.js'
import { getFindingRoute } from './findings/get-finding.js'
import { listFindingEventsRoute } from './findings/list-finding-events.js'
import { listFindingsRoute } from './findings/list-findings.js'
import { getResourceRoute } from './resources/get-resource.js'
import { listResourceHistoryRoute } from './resources/list-resource-history.js'
import { listResourcesRoute } from './resources/list-resources.js'
import { getRuleRoute } from './rules/get-rule.js'
import { listRulesRoute } from './rules/list-rules.js'
import { cancelScanRoute } from './scans/cancel-scan.js'
import { getScanRoute } from './scans/get-scan.js'
import { listScansRoute } from './scans/list-scans.js'
import { startScanRoute } from './scans/start-scan.js'
import { getHealthRoute } from './service/get-health.js'
import { getOpenApiRoute } from './service/get-open-api.js'
import { getReadyRoute } from './service/get-ready.js'
import { goToReferenceRoute } from './service/go-to-reference.js'

/** Every route of the API. Nothing is registered beside it but the reference page. */
export const routeTable: readonly Route[] = [
  createAccountRoute,
  listAccountsRoute,
  getAccountRoute,
  deleteAccountRoute,
  getOnboardingRoute,
  downloadTemplateRoute,
  verifyAccountRoute,
  getVerificationRoute,
  getScheduleRoute,
  putScheduleRoute,
  startScanRoute,
  listScansRoute,
  getScanRoute,
  cancelScanRoute,
  listFindingsRoute,
  getFindingRoute,
  listFindingEventsRoute,
  listResourcesRoute,
  getResourceRoute,
  listResourceHistoryRoute,
  listDriftRoute,
  listRulesRoute,
  getRuleRoute,
  listFrameworksRoute,
  getComplianceRoute,
  listChangesRoute,
  getHealthRoute,
  getReadyRoute,
  getOpenApiRoute,
  goToReferenceRoute,
]
