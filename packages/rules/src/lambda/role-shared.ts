import { unknownVerdict, fail, pass, type Unknown } from '@plumbline/model'
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
    const unread: Unknown[] = []
    const sharing: string[] = []
    // A function that is deployed to several regions keeps its name and may keep its role.
    for (const other of functions.value.filter((one) => one.name !== name)) {
      if (!other.roleArn.known) unread.push(other.roleArn)
      else if (other.roleArn.value === roleArn.value) sharing.push(other.arn)
    }
    const role = { path: 'roleArn', observed: roleArn.value, expected: 'a separate role' }
    if (sharing.length > 0) {
      const observed = { functions: sharing.length, among: sharing.sort().slice(0, 20) }
      return fail(role, { path: 'otherFunctions', observed, expected: 0 })
    }
    const [first, ...more] = unread
    return first === undefined ? pass(role) : unknownVerdict(first, ...more)
  },
})
