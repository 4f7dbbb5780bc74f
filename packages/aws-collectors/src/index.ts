export type { InputOf, OperationName, OutputOf } from './engine/aws-operations.js'
export type {
  Aws,
  Collector,
  ObserveOptions,
  OperationDeclaration,
  Probe,
  ProbeResource,
} from './engine/collector.js'
export { defineCollector } from './engine/collector.js'
export { collectors } from './collectors.generated.js'
export { type AccountSession, createSessionCache, type SessionCache } from './client/account-session.js'
export * from './client/aws-connection.js'
export * from './client/connection-errors.js'
export { type FoundRegions, findRegions } from './client/known-regions.js'
export * from './client/open-connection.js'
export { NotRecorded } from './client/recording-connection.js'
export type { AccessOptions } from './onboarding/access-options.js'
export * from './onboarding/index.js'
export type { FindResource } from './onboarding/probe-operations.js'
export { verifyAccess } from './onboarding/verify-access.js'
export { isSessionName, sessionName } from './client/session-name.js'
export { connectionOperations } from './permissions/declared-operations.js'
export { permissionsPage } from './permissions/permissions-page.js'
export { policyDocument } from './permissions/policy-document.js'
export { sessionPolicy } from './permissions/session-policy.js'
export { type AwsTimeouts, defaultTimeouts } from './client/timeouts.js'
export type { Deadline } from './client/deadline.js'
export type { Clock } from './client/token-bucket.js'
export {
  CallOverdue,
  CredentialsExpired,
  ListFailed,
  UndeclaredOperation,
  UnreadableAnswer,
} from './engine/read-errors.js'
export * from './recording/recorder.js'
export * from './recording/recording-file.js'
export { inReadOrder } from './engine/in-read-order.js'
export { operationsRead } from './engine/operations-read.js'
export { createSharedRecordings, type SharedRecordings } from './recording/shared-recordings.js'
export * from './engine/part-deadline.js'
export { createPreviousReads, noPreviousReads, type PreviousReads } from './engine/previous-reads.js'
export * from './engine/run-collector.js'
export { createSharedAnswers, type SharedAnswers } from './engine/shared-answers.js'
export { createCutter, type Cutter, type CutterKey, readCut } from './secrets/cutter.js'
export { detectSecrets } from './secrets/detectors.js'
