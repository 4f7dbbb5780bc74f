import {
  cannotTell,
  type FailItem,
  type FunctionUrl,
  notApplicable,
  pass,
  type PolicyDocument,
  type Severity,
} from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { functionUrls, policyBehind, urlName, urlPath } from '../policy/function-urls.js'
import { type Grant, grantsOf, isOpenToAnyone } from '../policy/grants.js'

export const lambdaUrlAuthNone = defineRule({
  id: 'lambda.url-auth-none',
  title: 'Function URL accepts unauthenticated calls',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  why: 'With the auth type NONE Lambda asks no caller who it is. Where the resource policy lets everybody in, the whole Internet runs the function: each hole in it is exposed, and each call is on your bill.',
  fix: {
    text: 'Set the auth type to AWS_IAM and sign requests (CloudFront can, by origin access control). If the URL must stay public, let the code authenticate callers and cap its concurrency, then accept this finding.',
    cli: 'aws lambda update-function-url-config --function-name NAME --auth-type AWS_IAM',
    terraform:
      'resource "aws_lambda_function_url" "this" {\n  function_name      = aws_lambda_function.this.function_name\n  authorization_type = "AWS_IAM"\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html'],
  notes:
    'The resource policy stays in effect for NONE (urls-auth.html): high where it allows everyone, medium where it allows some networks only, low where it allows no one, unknown where it was not read.',
  evaluate(subject) {
    const { urls, unread } = functionUrls(subject)
    const [first, ...more] = unread
    const open = urls.filter((url) => url.authType === 'NONE')
    if (open.length === 0) {
      if (first !== undefined) return cannotTell(first, ...more)
      if (urls.length === 0) return notApplicable('no function URL')
      return pass({ path: 'url.authType', observed: 'AWS_IAM', expected: 'AWS_IAM' })
    }
    const policies = open.map((url) => ({ url, policy: policyBehind(subject, url) }))
    const unreadPolicies = policies.flatMap(({ policy }) => (policy.known ? [] : [policy]))
    const items = policies.flatMap(({ url, policy }) => (policy.known ? [toItem(url, policy.value)] : []))
    return conclude(items, [...unread, ...unreadPolicies])
  },
})

type Openness = 'everybody' | 'some networks' | 'nobody'

const severities: Readonly<Record<Openness, Severity>> = {
  everybody: 'high',
  'some networks': 'medium',
  nobody: 'low',
}

/** Without a grant Lambda refuses each call, but one AddPermission away from being public the URL still fails, mildly. */
function toItem(url: FunctionUrl, policy: PolicyDocument | null): FailItem {
  const openness = opennessOf(policy)
  return {
    key: urlName(url),
    severity: severities[openness],
    evidence: [
      { path: `${urlPath(url)}.authType`, observed: 'NONE', expected: 'AWS_IAM' },
      {
        path: `${urlPath(url)}.letsIn`,
        observed: openness,
        expected: 'callers that Lambda has authenticated',
      },
    ],
  }
}

function opennessOf(policy: PolicyDocument | null): Openness {
  if (policy === null) return 'nobody'
  const context = { 'lambda:functionurlauthtype': 'NONE' }
  const grants = grantsOf(policy, { action: 'lambda:InvokeFunctionUrl', context })
  if (grants.some(isOpenToAnyone)) return 'everybody'
  return grants.some(isOpenToNetworks) ? 'some networks' : 'nobody'
}

const networkKeys = new Set(['aws:sourceip', 'aws:sourcevpc', 'aws:sourcevpce'])

/** An anonymous caller has an address and nothing else: other limits keep all of them out. */
function isOpenToNetworks({ principal, narrowings }: Grant): boolean {
  return principal.kind === 'anyone' && narrowings.every(({ key }) => networkKeys.has(key))
}
