import { z } from 'zod'
import { AccountStore } from './account/account-store.js'
import type { Bed } from './bed.js'
import { CallLog, type CallCount, type RequestRecord } from './call-log.js'
import { Credentials } from './credentials.js'
import { IamStore } from './iam/iam-store.js'
import { LambdaStore } from './lambda/lambda-store.js'
import { type MotoClient, motoClient } from './moto-client.js'
import { defaultPython, startMoto } from './moto-process.js'
import { startProxy } from './proxy.js'
import { type Rule, RuleBook } from './rules.js'
import { type AwsPlace, type AwsSeed, awsSeed } from './seed/aws-seed.js'
import { type AccountRole, seedAccountRole } from './seed/seed-account-role.js'
import { networkDefaults } from './vpc/network-defaults.js'

/** The account from which scans start, with one user whose keys the test bed accepts. */
export const HUB = {
  accessKeyId: 'AKIATESTBEDHUB000001',
  secretAccessKey: 'testbed-hub-secret-access-key',
  accountId: '111111111111',
  arn: 'arn:aws:iam::111111111111:user/plumbline-hub',
} as const

const callerSchema = z.strictObject({
  accessKeyId: z.string().min(16),
  secretAccessKey: z.string().min(1),
  accountId: z.string().regex(/^\d{12}$/),
  arn: z.string().startsWith('arn:'),
})

const optionsSchema = z.strictObject({
  /** Port of the proxy on loopback; 0 chooses a free one. */
  port: z.int().min(0).max(65_535).default(0),
  /** Interpreter of the environment that contains moto. */
  python: z.string().default(defaultPython),
  /** Long-lived credentials that the test bed accepts. */
  callers: z.array(callerSchema).min(1).default([HUB]),
  /** Regions that DescribeRegions reports as enabled. */
  regions: z.array(z.string()).min(1).default(['us-east-1', 'eu-west-1', 'eu-central-1']),
  /** Costs seconds and 300 MB: only for tests that require all AWS managed policies. */
  loadManagedPolicies: z.boolean().default(false),
})

export type TestbedOptions = z.input<typeof optionsSchema>
type RuleOf<K extends Rule['kind']> = Omit<Extract<Rule, { kind: K }>, 'kind'>

export interface Testbed {
  /** URL of the proxy, for `AWS_ENDPOINT_URL`. */
  endpoint: string
  /** Process id of moto, to test that it never outlives its parent. */
  motoPid: number
  /** Stops proxy and moto. */
  stop(): Promise<void>
  /** Empties moto, counters, rules and issued sessions. */
  reset(): Promise<void>
  /** Counted calls by service, operation, region and account; excludes seed traffic. */
  calls(): CallCount[]
  /** Every counted request in order of completion; AssumeRole with its details. */
  requests(): RequestRecord[]
  maxInFlight(): number
  /** Clears calls and requests, keeps state and rules. */
  clearCalls(): void
  /** Each of these adds a rule and returns its id for `removeRule`. */
  deny(rule: RuleOf<'deny'>): number
  throttle(rule: RuleOf<'throttle'>): number
  fault(rule: RuleOf<'fault'>): number
  delay(rule: RuleOf<'delay'>): number
  /** Calls that are accepted and never answered. */
  silence(rule: RuleOf<'silence'>): number
  removeRule(id: number): void
  clearRules(): void
  /** Expires every issued session. */
  expireSessions(): void
  /** Set-up functions for one account and region, over uncounted raw HTTP. */
  aws(place: AwsPlace): AwsSeed
  /** Creates the role that a scan assumes and returns its ARN. */
  seedAccountRole(role: AccountRole): Promise<string>
}

/**
 * Starts moto and the proxy in front of it.
 * @throws ZodError on bad options; Error when moto is not installed, does not start, or the port is taken.
 */
export async function startTestbed(options: TestbedOptions = {}): Promise<Testbed> {
  const { port, python, callers, regions, loadManagedPolicies } = optionsSchema.parse(options)
  const moto = await startMoto({ python, loadManagedPolicies })
  const client = motoClient(moto.port)
  const bed: Bed = {
    moto: client,
    motoErrors: moto.lastErrors,
    rules: new RuleBook(),
    log: new CallLog(),
    credentials: new Credentials(callers),
    lambda: new LambdaStore(),
    iam: new IamStore(),
    account: new AccountStore(),
    network: networkDefaults(),
    regions,
  }
  const stopMoto = async () => {
    client.close()
    await moto.stop()
  }
  try {
    // Without this, invoking a function requires a Docker engine. The setting survives a reset.
    await command(client, '/moto-api/config', '{"lambda":{"use_docker":false}}')
    const reset = () => resetBed(bed)
    const proxy = await startProxy(bed, port, reset)
    const stop = async () => {
      await proxy.close()
      await stopMoto()
    }
    return { ...facade(bed, proxy.endpoint), motoPid: moto.pid, stop, reset }
  } catch (error) {
    await stopMoto()
    throw error
  }
}

async function resetBed(bed: Bed): Promise<void> {
  await command(bed.moto, '/moto-api/reset', '')
  bed.lambda.clear()
  bed.iam.clear()
  bed.account.clear()
  bed.network.clear()
  bed.rules.clear()
  bed.credentials.clear()
  bed.log.clear()
}

async function command(client: MotoClient, target: string, body: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await client.send({ method: 'POST', target, headers, body }, 'write')
  if (answer.status >= 300)
    throw new Error(`moto refused ${target}: HTTP ${answer.status} ${answer.body.toString('utf8')}`)
}

function facade(bed: Bed, endpoint: string): Omit<Testbed, 'motoPid' | 'stop' | 'reset'> {
  return {
    endpoint,
    calls: () => bed.log.calls(),
    requests: () => bed.log.requests(),
    maxInFlight: () => bed.log.maxInFlight(),
    clearCalls: () => bed.log.clear(),
    deny: (rule) => bed.rules.add({ kind: 'deny', ...rule }),
    throttle: (rule) => bed.rules.add({ kind: 'throttle', ...rule }),
    fault: (rule) => bed.rules.add({ kind: 'fault', ...rule }),
    delay: (rule) => bed.rules.add({ kind: 'delay', ...rule }),
    silence: (rule) => bed.rules.add({ kind: 'silence', ...rule }),
    removeRule: (id) => bed.rules.remove(id),
    clearRules: () => bed.rules.clear(),
    expireSessions: () => bed.credentials.expireSessions(),
    aws: (place) => awsSeed(endpoint, place),
    seedAccountRole: (role) => seedAccountRole(endpoint, role),
  }
}
