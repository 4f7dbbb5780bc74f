import {
  compareText,
  known,
  type Observed,
  fail,
  notApplicable,
  pass,
  type Resource,
  type Unknown,
  unknownVerdict,
  type Verdict,
} from '@plumbline/model'
import { telemetryActions } from '../data/telemetry-actions.js'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import type { FixSubject } from '../engine/rule-fix.js'
import { compileStatement } from '../policy/compiled-statement.js'
import { type IdentityPolicies, policiesOfRole } from '../policy/identity-policies.js'
import { coversPattern } from '../policy/match-pattern.js'
import { trustsLambda } from '../policy/role-trust.js'

const type = 'AWS::Lambda::Function'

export const lambdaRoleShared = defineRule({
  id: 'lambda.role-shared',
  title: 'IAM role is the execution role of several Lambda functions',
  severity: 'medium',
  resource: 'AWS::IAM::Role',
  reads: [type, 'AWS::IAM::ManagedPolicy'],
  why: 'A shared role has the permissions that any of its functions needs, so each function has the permissions of all: a vulnerability in the least important one exposes the data of the most important.',
  fix: {
    text: 'Give each function a separate role that allows what that function calls. The command changes the role of one function.',
    cli: changeRole,
    terraform: 'role = aws_iam_role.this_function_only.arn',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html'],
  notes:
    'One finding a role. One function in several regions does not count as sharing, and neither does a role that allows only logs, traces, metrics and network interfaces.',
  evaluate(role, snapshot) {
    const { trustPolicy, arn } = role
    if (!trustPolicy.known) return unknownVerdict(trustPolicy)
    if (!trustsLambda(trustPolicy.value)) return notApplicable('Lambda cannot assume it')
    // Not `related`: a function whose role is unknown hides nothing about those that are known to share this role.
    const functions = snapshot.of(type)
    if (!functions.known) return unknownVerdict(functions)
    const index = indexes.get(functions.value) ?? indexByRole(functions.value)
    indexes.set(functions.value, index)
    const users = index.byRole.get(arn) ?? []
    return (
      verdictWithoutSharing(users, index.unread) ??
      judgeSharing(users, allowsMoreThanTelemetry(policiesOfRole(role, snapshot)))
    )
  },
})

type LambdaFunction = Resource<typeof type>

/** The functions of an account by role, each list sorted by ARN, and the roles that are unknown. */
interface RoleIndex {
  readonly byRole: ReadonlyMap<string, readonly LambdaFunction[]>
  readonly unread: readonly Unknown[]
}

/** A snapshot returns the same list of functions for each role, so it is indexed once. */
const indexes = new WeakMap<readonly LambdaFunction[], RoleIndex>()

function indexByRole(functions: readonly LambdaFunction[]): RoleIndex {
  const byRole = new Map<string, LambdaFunction[]>()
  const unread: Unknown[] = []
  for (const one of functions) {
    if (!one.roleArn.known) unread.push(one.roleArn)
    else {
      const sharing = byRole.get(one.roleArn.value)
      if (sharing === undefined) byRole.set(one.roleArn.value, [one])
      else sharing.push(one)
    }
  }
  for (const sharing of byRole.values()) sharing.sort((a, b) => compareText(a.arn, b.arn))
  return { byRole, unread }
}

/** Null where several functions use the role. */
function verdictWithoutSharing(users: readonly LambdaFunction[], unread: readonly Unknown[]): Verdict | null {
  // A function that is deployed to several regions keeps its name and may keep its role.
  const { size } = new Set(users.map(({ name }) => name))
  if (size > 1) return null
  const [first] = unread
  if (first !== undefined) return unknownVerdict(first)
  return size === 0
    ? notApplicable('no function uses it')
    : pass({ path: 'functions', observed: 1, expected: 1 })
}

function judgeSharing(users: readonly LambdaFunction[], isBroad: Observed<boolean>): Verdict {
  if (!isBroad.known) return unknownVerdict(isBroad)
  if (!isBroad.value) return notApplicable('it allows only logs, traces, metrics and network interfaces')
  const observed = { functions: users.length, among: users.slice(0, 20).map(({ arn }) => arn) }
  return fail({ path: 'functions', observed, expected: 1 })
}

function allowsMoreThanTelemetry({ policies, unread }: IdentityPolicies): Observed<boolean> {
  const isBroad = policies.some(({ document }) =>
    document.Statement.some((source) => {
      if (source.Effect !== 'Allow') return false
      const { actions, isNotAction } = compileStatement(source)
      return (
        isNotAction || actions.some((action) => !telemetryActions.some((one) => coversPattern(one, action)))
      )
    }),
  )
  return isBroad ? known(true) : (unread[0] ?? known(false))
}

/** The first function of the evidence, which names its region. */
function changeRole({ evidence }: FixSubject): string {
  const observed = evidence[0]?.observed
  const among = typeof observed === 'object' && observed !== null && 'among' in observed ? observed.among : []
  const arn = Array.isArray(among) && typeof among[0] === 'string' ? among[0] : 'FUNCTION_ARN'
  const region = arn.split(':')[3] ?? 'REGION'
  return awsCli`aws lambda update-function-configuration --function-name ${arn} --role NEW_ROLE_ARN --region ${region}`
}
