import {
  unknownVerdict,
  type FailItem,
  type FunctionUrl,
  notApplicable,
  pass,
  type PolicyDocument,
  type Severity,
} from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { functionUrls, policyBehind, updateUrlCommand, urlName, urlPath } from '../policy/function-urls.js'
import { type Admission, admitted, isOpenToAnyone } from '../policy/admitted.js'

export const lambdaUrlAuthNone = defineRule({
  id: 'lambda.url-auth-none',
  title: 'Lambda function URL accepts unauthenticated calls',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  why: 'With the auth type NONE Lambda does not authenticate callers. Where the resource policy allows public access, anyone on the Internet can run the function: every vulnerability in it is exposed, and you pay for each call.',
  fix: {
    text: 'Set the auth type to AWS_IAM and sign requests (CloudFront can, with origin access control). If the URL must stay public, authenticate callers in the code, limit the function’s concurrency and accept this finding.',
    cli: (finding) => updateUrlCommand(finding, '--auth-type AWS_IAM'),
    terraform:
      'resource "aws_lambda_function_url" "this" {\n  function_name      = aws_lambda_function.this.function_name\n  authorization_type = "AWS_IAM"\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html'],
  notes:
    'The resource policy also applies to URLs of the auth type NONE, and a call requires both lambda:InvokeFunctionUrl and lambda:InvokeFunction (urls-auth.html): high where it allows both to any caller, medium where only to some networks, low where it allows no caller, unknown where it was not read.',
  evaluate(subject) {
    const { urls, unread } = functionUrls(subject)
    const [first, ...more] = unread
    const open = urls.filter((url) => url.authType === 'NONE')
    if (open.length === 0) {
      if (first !== undefined) return unknownVerdict(first, ...more)
      if (urls.length === 0) return notApplicable('no function URL')
      return pass({ path: 'url.authType', observed: 'AWS_IAM', expected: 'AWS_IAM' })
    }
    const policies = open.map((url) => ({ url, policy: policyBehind(subject, url) }))
    const unreadPolicies = policies.flatMap(({ policy }) => (policy.known ? [] : [policy]))
    const items = policies.flatMap(({ url, policy }) => (policy.known ? [toItem(url, policy.value)] : []))
    return conclude(items, [...unread, ...unreadPolicies])
  },
})

type Access = 'any caller' | 'some networks' | 'no caller'

const severities: Readonly<Record<Access, Severity>> = {
  'any caller': 'high',
  'some networks': 'medium',
  'no caller': 'low',
}

/** Without a grant Lambda rejects each call, but a single AddPermission would make the URL public: low. */
function toItem(url: FunctionUrl, policy: PolicyDocument | null): FailItem {
  const access = accessOf(policy)
  return {
    key: urlName(url),
    severity: severities[access],
    evidence: [
      { path: `${urlPath(url)}.authType`, observed: 'NONE', expected: 'AWS_IAM' },
      { path: `${urlPath(url)}.letsIn`, observed: access, expected: 'callers that Lambda authenticates' },
    ],
  }
}

function accessOf(policy: PolicyDocument | null): Access {
  const needed = urlActions.map((action) => accessTo(action, policy ?? { Statement: [] }))
  return byWidth.find((access) => needed.includes(access)) ?? 'no caller'
}

/** Since October 2025 a call requires both; the grace period for older URLs ended on 2026-11-01. */
const urlActions = ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction']
const byWidth: readonly Access[] = ['no caller', 'some networks', 'any caller']

function accessTo(action: string, policy: PolicyDocument): Access {
  const context = { 'lambda:functionurlauthtype': 'NONE', 'lambda:invokedviafunctionurl': 'true' }
  const grants = admitted(policy, { action, context })
  if (grants.some(isOpenToAnyone)) return 'any caller'
  return grants.some(isOpenToNetworks) ? 'some networks' : 'no caller'
}

const networkKeys = new Set([
  'aws:sourceip',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourcevpcarn',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
])

/** An anonymous caller has an address and no identity: any other limit excludes all anonymous callers. */
function isOpenToNetworks({ principal, narrowings }: Admission): boolean {
  return (
    principal.kind === 'anyone' &&
    narrowings.every(({ alternatives }) => alternatives.some(({ key }) => networkKeys.has(key)))
  )
}
