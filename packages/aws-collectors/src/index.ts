export type { InputOf, OperationName, OutputOf } from './aws-operations.js'
export type {
  Aws,
  Collector,
  ObserveOptions,
  OperationDeclaration,
  Probe,
  ProbeResource,
} from './collector.js'
export { defineCollector } from './collector.js'
export { collectors } from './collectors.js'
export * from './connection/aws-connection.js'
export * from './connection/connection-errors.js'
export * from './connection/open-connection.js'
export { NotRecorded } from './connection/recording-connection.js'
export type { AccessOptions } from './onboarding/access-options.js'
export * from './onboarding/index.js'
export type { FindResource } from './onboarding/probe-operations.js'
export { verifyAccess } from './onboarding/verify-access.js'
export { isSessionName, sessionName } from './connection/session-name.js'
export { connectionOperations } from './permissions/declared-operations.js'
export { permissionsPage } from './permissions/permissions-page.js'
export { policyDocument } from './permissions/policy-document.js'
export { sessionPolicy } from './permissions/session-policy.js'
export type { Clock } from './rate/token-bucket.js'
export { ListFailed, UndeclaredOperation, UnreadableAnswer } from './read-errors.js'
export * from './recording/recorder.js'
export * from './recording/recording-file.js'
export * from './run-collector.js'
export { createCutter, type Cutter, type CutterKey, readCut } from './secrets/cutter.js'
export { detectSecrets } from './secrets/detectors.js'
