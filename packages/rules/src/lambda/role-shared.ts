import { cannotTell, fail, pass, type Unknown } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const lambdaRoleShared = defineRule({
  id: 'lambda.role-shared',
  title: 'Several functions run with the same role',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::Lambda::Function'],
  why: 'A shared role holds what any of its functions needs, so each of them has the rights of all: a hole in the least important one opens the data of the most important.',
  fix: {
    text: 'Give each function a role of its own with what that function calls.',
    cli: 'aws lambda update-function-configuration --function-name NAME --role ROLE_ARN',
    terraform: 'role = aws_iam_role.this_function_alone.arn',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html'],
  notes: 'One function in several regions does not count as sharing.',
  evaluate({ name, roleArn }, snapshot) {
    if (!roleArn.known) return cannotTell(roleArn)
    const functions = snapshot.of('AWS::Lambda::Function')
    if (!functions.known) return cannotTell(functions)
    const unread: Unknown[] = []
    const sharing: string[] = []
    // One function that is deployed to several regions keeps its name and may keep its role.
    for (const other of functions.value.filter((one) => one.name !== name)) {
      if (!other.roleArn.known) unread.push(other.roleArn)
      else if (other.roleArn.value === roleArn.value) sharing.push(other.arn)
    }
    const role = { path: 'roleArn', observed: roleArn.value, expected: 'a role of its own' }
    const [first, ...more] = unread
    if (sharing.length > 0) {
      const among = { functions: sharing.length, among: sharing.sort().slice(0, 20) }
      return fail(role, { path: 'otherFunctions', observed: among, expected: 0 })
    }
    return first === undefined ? pass(role) : cannotTell(first, ...more)
  },
})
