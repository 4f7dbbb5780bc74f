export { ensureFirstKey, type FirstKey, type FirstKeyOptions } from './bootstrap/first-key.js'
export {
  type ApiConfig,
  type ApiEnvironment,
  type LimitConfig,
  type OnboardingConfig,
  readConfig,
  readLimitConfig,
  readOnboardingConfig,
} from './config.js'
export { createLog } from './main/create-log.js'
export { type RunningApi, type StartApiOptions, startApi } from './start-api.js'
