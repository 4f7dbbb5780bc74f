import type { CallLog } from './call-log.js'
import type { Credentials } from './credentials.js'
import type { AccountStore } from './account/account-store.js'
import type { IamStore } from './iam/iam-store.js'
import type { LambdaStore } from './lambda/lambda-store.js'
import type { MotoClient } from './moto-client.js'
import type { RuleBook } from './rules.js'
import type { NetworkDefaults } from './vpc/network-defaults.js'

/** The state of one test bed, which is passed to handlers. */
export interface Bed {
  moto: MotoClient
  /** moto's latest stderr lines, for the message of a crash. */
  motoErrors(): string[]
  rules: RuleBook
  log: CallLog
  credentials: Credentials
  lambda: LambdaStore
  iam: IamStore
  account: AccountStore
  network: NetworkDefaults
  /** Names of the Regions that DescribeRegions reports as enabled. */
  regions: readonly string[]
}
