import type { LambdaFunctionFacts } from '../lambda/function.js'
import { known, type Observed } from '../observed.js'
import type { Resource, ResourceIdentity } from '../resource.js'
import type { FactsOf, ResourceType } from '../resource-facts.js'

/** Facts to set: a bare value is taken as known; an Observed is taken as it is. */
export type FactOverrides<T extends ResourceType> = {
  readonly [K in keyof FactsOf<T>]?: FactsOf<T>[K] extends Observed<infer V> ? V | Observed<V> : never
}

/** The account that fixtures belong to. */
export const fixtureAccountId = '111122223333'

const facts: LambdaFunctionFacts = {
  packageType: known('Zip'),
  runtime: known('nodejs24.x'),
  handler: known('index.handler'),
  architectures: known(['arm64']),
  codeSha256: known('mZTtGOmZ2J9Jk0Rr0fXkCw8wVQf4m8gq0m7vJr0F8oE='),
  codeSize: known(1024),
  lastModified: known('2026-09-01T08:00:00.000Z'),
  roleArn: known(`arn:aws:iam::${fixtureAccountId}:role/orders`),
  timeoutSeconds: known(30),
  memoryMb: known(256),
  ephemeralStorageMb: known(512),
  environment: known([]),
  kmsKeyArn: known(null),
  tracingMode: known('Active'),
  deadLetterTargetArn: known(null),
  layers: known([]),
  vpc: known(null),
  fileSystemArns: known([]),
  logging: known({
    format: 'JSON',
    logGroup: '/aws/lambda/orders',
    applicationLogLevel: 'INFO',
    systemLogLevel: 'INFO',
  }),
  snapStart: known('None'),
  signingProfileVersionArn: known(null),
  policy: known(null),
  qualifiedPolicies: known([]),
  url: known(null),
  aliasUrls: known([]),
  reservedConcurrency: known(null),
  provisionedConcurrency: known([]),
  eventInvoke: known([]),
  codeSigningConfigArn: known(null),
  runtimeManagement: known({ updateRuntimeOn: 'Auto', runtimeVersionArn: null }),
  recursiveLoop: known('Terminate'),
  tags: known({}),
}

/** A plain, healthy function of the fixture account, with the facts given laid over it. */
export function lambdaFunction(
  overrides: FactOverrides<'AWS::Lambda::Function'> & {
    readonly name?: string
    readonly owner?: string
  } = {},
): Resource<'AWS::Lambda::Function'> {
  const { name = 'orders', owner = fixtureAccountId, ...factOverrides } = overrides
  const identity: ResourceIdentity<'AWS::Lambda::Function'> = {
    type: 'AWS::Lambda::Function',
    arn: `arn:aws:lambda:eu-west-1:${owner}:function:${name}`,
    name,
    accountId: fixtureAccountId,
    region: 'eu-west-1',
    owner,
    incarnation: null,
  }
  return { ...identity, ...withOverrides(facts, factOverrides) }
}

/** Lays overrides over facts, wrapping bare values as known. */
export function withOverrides<F extends object>(base: F, overrides: object): F {
  const wrapped = Object.entries(overrides).map(([name, value]) => [
    name,
    isObserved(value) ? value : known(value),
  ])
  return { ...base, ...Object.fromEntries(wrapped) } as F
}

function isObserved(value: unknown): value is Observed<unknown> {
  return typeof value === 'object' && value !== null && 'known' in value
}
