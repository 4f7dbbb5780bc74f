import { compareText, fail, pass, type Resource, type Unknown, unknownVerdict } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'

const type = 'AWS::Lambda::Function'

export const lambdaRoleShared = defineRule({
  id: 'lambda.role-shared',
  title: 'Lambda function shares its execution role with other functions',
  severity: 'medium',
  resource: type,
  reads: [type],
  why: 'A shared role has the permissions that any of its functions needs, so each function has the permissions of all: a vulnerability in the least important one exposes the data of the most important.',
  fix: {
    text: 'Give each function a separate role that allows what that function calls.',
    cli: ({ name }) =>
      awsCli`aws lambda update-function-configuration --function-name ${name} --role ROLE_ARN`,
    terraform: 'role = aws_iam_role.this_function_only.arn',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html'],
  notes: 'One function in several regions does not count as sharing.',
  evaluate({ name, roleArn }, snapshot) {
    if (!roleArn.known) return unknownVerdict(roleArn)
    // Not `related`: a function whose role is unknown hides nothing about those that are known to share this role.
    const functions = snapshot.of(type)
    if (!functions.known) return unknownVerdict(functions)
    const role = { path: 'roleArn', observed: roleArn.value, expected: 'a separate role' }
    // A function that is deployed to several regions keeps its name and may keep its role.
    if (functions.value.every((other) => other.name === name)) return pass(role)
    const index = indexes.get(functions.value) ?? indexByRole(functions.value)
    indexes.set(functions.value, index)
    const sharing = (index.byRole.get(roleArn.value) ?? []).filter((other) => other.name !== name)
    const unread = index.unread.filter((other) => other.name !== name).map((other) => other.roleArn)
    if (sharing.length > 0) {
      const observed = { functions: sharing.length, among: sharing.slice(0, 20).map(({ arn }) => arn) }
      return fail(role, { path: 'otherFunctions', observed, expected: 0 })
    }
    const [first, ...more] = unread
    return first === undefined ? pass(role) : unknownVerdict(first, ...more)
  },
})

type LambdaFunction = Resource<typeof type>

/** The functions of an account by role, each list sorted by ARN, and those whose role is unknown. */
interface RoleIndex {
  readonly byRole: ReadonlyMap<string, readonly LambdaFunction[]>
  readonly unread: readonly { readonly name: string; readonly roleArn: Unknown }[]
}

/** A snapshot returns the same list of functions for each of them, so it is indexed once. */
const indexes = new WeakMap<readonly LambdaFunction[], RoleIndex>()

function indexByRole(functions: readonly LambdaFunction[]): RoleIndex {
  const byRole = new Map<string, LambdaFunction[]>()
  const unread: { name: string; roleArn: Unknown }[] = []
  for (const one of functions) {
    const { name, roleArn } = one
    if (!roleArn.known) unread.push({ name, roleArn })
    else {
      const sharing = byRole.get(roleArn.value)
      if (sharing === undefined) byRole.set(roleArn.value, [one])
      else sharing.push(one)
    }
  }
  for (const sharing of byRole.values()) sharing.sort((a, b) => compareText(a.arn, b.arn))
  return { byRole, unread }
}
