export { describeFirstKey } from './bootstrap/describe-first-key.js'
export {
  type CreatedKey,
  ensureFirstKey,
  type FirstKey,
  type FirstKeyOptions,
} from './bootstrap/first-key.js'
export {
  type ApiConfig,
  type ApiEnvironment,
  type OnboardingConfig,
  readConfig,
  readOnboardingConfig,
} from './config.js'
export { createLog } from './create-log.js'
export { type RunningApi, type StartApiOptions, startApi } from './start-api.js'
