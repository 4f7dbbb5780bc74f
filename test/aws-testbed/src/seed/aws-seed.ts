import { accountSeed, type AccountSeed } from './account-seed.js'
import { configSeed, type ConfigSeed } from './config-seed.js'
import { iamSeed, type IamSeed } from './iam-seed.js'
import { lambdaSeed, type LambdaSeed } from './lambda-seed.js'
import { lambdaSettingsSeed, type LambdaSettingsSeed } from './lambda-settings-seed.js'
import { networkSeed, type NetworkSeed } from './network-seed.js'
import { principalsSeed, type PrincipalsSeed } from './principals-seed.js'
import { type RawCalls, rawCalls } from './raw-calls.js'
import type { AwsPlace } from './seed-request.js'
import { trailSeed, type TrailSeed } from './trail-seed.js'
import { vpcSeed, type VpcSeed } from './vpc-seed.js'

export type { AwsPlace } from './seed-request.js'

/** All functions with which a test sets up an account, for one account and region. */
export interface AwsSeed
  extends
    RawCalls,
    IamSeed,
    PrincipalsSeed,
    AccountSeed,
    NetworkSeed,
    LambdaSeed,
    LambdaSettingsSeed,
    TrailSeed,
    ConfigSeed,
    VpcSeed {}

/** Set-up functions that send raw HTTP to a running test bed, in this process or another. */
export function awsSeed(endpoint: string, place: AwsPlace): AwsSeed {
  const raw = rawCalls(endpoint, place)
  const iam = iamSeed(raw, place)
  return {
    ...raw,
    ...iam,
    ...principalsSeed(raw),
    ...accountSeed(endpoint, raw, place),
    ...networkSeed(raw, place),
    ...lambdaSeed(raw, iam),
    ...lambdaSettingsSeed(raw),
    ...trailSeed(endpoint, raw, place),
    ...configSeed(raw, place),
    ...vpcSeed(raw),
  }
}
