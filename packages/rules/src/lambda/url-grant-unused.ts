import { unknownVerdict, notApplicable } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { type Admission, admitted, isOpenToAnyone } from '../policy/admitted.js'
import { functionPolicies } from '../policy/function-policies.js'
import { functionUrls, isPublicUrlGrant } from '../policy/function-urls.js'
import { removePermission, statementItems } from '../policy/statement-evidence.js'

export const lambdaUrlGrantUnused = defineRule({
  id: 'lambda.url-grant-unused',
  title: 'Lambda function policy admits every caller of a public URL that does not exist',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  why: 'The statement has no effect while the function has no public URL. As soon as a URL of the auth type NONE is created, with one call, anyone on the Internet can run the function.',
  fix: {
    text: 'Remove the statement. AWS leaves it in the policy when a URL is deleted.',
    cli: removePermission,
    terraform: '# Delete the aws_lambda_permission with function_url_auth_type = "NONE".',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html'],
  notes:
    'A URL of the auth type NONE that exists is reported by lambda.url-auth-none, with the statements that admit its callers.',
  evaluate(subject) {
    const { policies, unread } = functionPolicies(subject)
    const expected = 'no statement for a public URL'
    const items = policies.flatMap((policy) =>
      statementItems(admitted(policy.document).filter(isForPublicUrl), policy, expected),
    )
    const evidence = { path: 'policy', observed: policies.length, expected }
    if (items.length === 0) return conclude([], unread, evidence)
    const { urls, unread: unreadUrls } = functionUrls(subject)
    if (urls.some(({ authType }) => authType === 'NONE'))
      return notApplicable('a public URL: reported by lambda.url-auth-none')
    const [first, ...more] = unreadUrls
    return first === undefined ? conclude(items, unread) : unknownVerdict(first, ...more)
  },
})

function isForPublicUrl(grant: Admission): boolean {
  return isOpenToAnyone(grant) && isPublicUrlGrant(grant.statement)
}
