import type { Script } from '@plumbline/aws-collectors/testing'
import { isListed, type Verdict } from '@plumbline/model'
import { type Rule, rules } from '@plumbline/rules'
import { beforeAll, describe, expect, it } from 'vitest'
import { identityAnswers } from './account/identity.js'
import { lambdaAnswers } from './account/lambda.js'
import { networkAnswers } from './account/network.js'
import { recordsAnswers } from './account/records.js'
import { memberPaths, replaceMember } from './answer-members.js'
import { judgeReadings, type ReadAnswers, readAnswers } from './judge-answers.js'

/** An account in which most rules fail. */
const account: Script = { ...lambdaAnswers, ...networkAnswers, ...identityAnswers, ...recordsAnswers }
type Operation = keyof Script
type Answer = (input: object) => object

/** The operations whose answer is not an error. */
const operations = (Object.keys(account) as Operation[]).filter((operation) => {
  try {
    return answerOf(operation)({}) !== undefined
  } catch {
    return false
  }
})

function answerOf(operation: Operation): Answer {
  return account[operation] as Answer
}

/**
 * Members that AWS leaves out where there is nothing to say. Without them a failing rule may pass, or not apply: for all
 * others it must be unknown.
 */
const leftOut: { readonly [operation in Operation]?: readonly string[] } = {
  // Optional in FunctionConfiguration; an empty VpcConfig and a missing one mean the same.
  'lambda:ListFunctions': ['Functions[].Environment', 'Functions[].VpcConfig', 'Functions[].Layers'],
  // A URL has no CORS settings unless they were set; each of them is optional.
  'lambda:ListFunctionUrlConfigs': [
    'FunctionUrlConfigs[].Cors',
    'FunctionUrlConfigs[].Cors.AllowOrigins',
    'FunctionUrlConfigs[].Cors.AllowCredentials',
  ],
  // Lists in XML, which AWS may leave out if they are empty.
  'ec2:DescribeRouteTables': ['RouteTables[].Associations'],
  'ec2:DescribeNetworkInterfaces': ['NetworkInterfaces[].Groups'],
  'ec2:DescribeNetworkAcls': ['NetworkAcls[].Associations'],
  'iam:GetAccountAuthorizationDetails': [
    'UserDetailList[].AttachedManagedPolicies',
    'UserDetailList[].UserPolicyList',
    'GroupDetailList[].GroupPolicyList',
    'RoleDetailList[].RolePolicyList',
    'RoleDetailList[].PermissionsBoundary',
  ],
  // "The policy document associated with the endpoint, if applicable."
  'ec2:DescribeVpcEndpoints': ['VpcEndpoints[].PolicyDocument'],
  'cloudtrail:GetEventSelectors': ['EventSelectors[].ExcludeManagementEventSources'],
}

/** Members that the SDK types as an enum; a service may return values that it does not list yet. */
const enums = new Set(
  `AddressFamily Architectures ApplyOn AuthType Code ConfigRuleState ConnectivityType DeliverLogsStatus FlowLogStatus
  InsightType InterfaceType InternetGatewayBlockMode InvokeMode LogFormat Mode OptInStatus OptimizationStatus Origin
  Owner PackageType PermissionsBoundaryType ReadWriteType RecursiveLoop RuleAction Runtime State Status TrafficType Type
  UntrustedArtifactOnDeployment UpdateRuntimeOn VpcEndpointType lastStatus recordingFrequency useOnly`.split(
    /\s+/,
  ),
)

let baseline: readonly ReadAnswers[]
let before: ReadonlyMap<string, Verdict>

beforeAll(async () => {
  baseline = await readAnswers(account)
  before = judgeReadings(baseline).verdicts
})

/** What becomes of the failing verdicts where a member of an answer is replaced: those that are neither kept nor unknown. */
async function lostFailures(
  operation: Operation,
  path: string,
  replace: (value: unknown) => unknown,
): Promise<readonly string[]> {
  const answer: Answer = (input) => replaceMember(answerOf(operation)(input), path, replace) as object
  const again = await readAnswers({ ...account, [operation]: answer }, ({ operations: declared }) =>
    Object.hasOwn(declared, operation),
  )
  const types = new Set<string>(again.flatMap(({ collector }) => collector.produces))
  const isConcerned = ({ resource, reads }: Rule) => [resource, ...reads].some((type) => types.has(type))
  const readings = baseline.map((one) => again.find(({ collector }) => collector === one.collector) ?? one)
  const after = judgeReadings(readings, [], isConcerned).verdicts
  const isReadAgain = again.every(({ coverage }) => isListed(coverage))
  const concerned = new Set(rules.filter(isConcerned).map(({ id }) => id))
  return [...before].flatMap(([key, { status }]) => {
    if (status !== 'fail' || !concerned.has(key.split(' ')[0] ?? '')) return []
    const now = after.get(key)?.status ?? (isReadAgain ? 'gone' : 'unknown')
    return now === 'fail' || now === 'unknown' ? [] : [`${path}: ${key} is ${now}`]
  })
}

describe('an account in which most rules fail', () => {
  it('fails more than a hundred of them, and is read completely', () => {
    const failed = [...before].filter(([, { status }]) => status === 'fail').map(([key]) => key.split(' ')[0])
    expect(new Set(failed).size).toBeGreaterThan(110)
    expect(baseline.filter(({ coverage }) => coverage.state !== 'complete')).toEqual([])
  })
})

describe('an answer of AWS', () => {
  // A list that is missing as a whole is empty: for none of these operations AWS documents that it is always there.
  const isWholeList = (path: string) => !path.includes('.') && !path.includes('[]')

  it.each(operations)(
    '%s: passes nothing without one of its members',
    async (operation) => {
      const answer = answerOf(operation)({})
      const lost: string[] = []
      for (const path of memberPaths(answer)) {
        const isEmptyList = isWholeList(path) && Array.isArray(Reflect.get(answer, path))
        if (isEmptyList || leftOut[operation]?.includes(path) === true) continue
        lost.push(...(await lostFailures(operation, path, () => undefined)))
      }
      expect(lost).toEqual([])
    },
    60_000,
  )

  // An unknown state of the credential report is awaited for minutes.
  const readable = operations.filter((operation) => operation !== 'iam:GenerateCredentialReport')

  it.each(readable)(
    '%s: passes nothing with a value that the SDK does not list',
    async (operation) => {
      const lost: string[] = []
      for (const path of memberPaths(answerOf(operation)({}))) {
        if (enums.has(path.slice(path.lastIndexOf('.') + 1)))
          lost.push(...(await lostFailures(operation, path, toNewValue)))
      }
      expect(lost).toEqual([])
    },
    60_000,
  )
})

function toNewValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toNewValue)
  return typeof value === 'string' ? 'a-value-of-tomorrow' : value
}
