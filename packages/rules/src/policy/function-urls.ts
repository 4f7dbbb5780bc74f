import {
  type FunctionUrl,
  mapObserved,
  type Observed,
  type PolicyDocument,
  type PolicyStatement,
  type Resource,
  type Unknown,
} from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import type { FixSubject } from '../engine/rule-fix.js'
import { clausesOf, requiresValue } from './conditions.js'

export interface FunctionUrls {
  readonly urls: readonly FunctionUrl[]
  /** Failed reads: further URLs may exist. */
  readonly unread: readonly Unknown[]
}

/** All URLs of a function: its own and those that point to its aliases. */
export function functionUrls({ url, aliasUrls }: Resource<'AWS::Lambda::Function'>): FunctionUrls {
  const urls: FunctionUrl[] = []
  const unread: Unknown[] = []
  if (!url.known) unread.push(url)
  else if (url.value !== null) urls.push(url.value)
  if (!aliasUrls.known) unread.push(aliasUrls)
  else urls.push(...aliasUrls.value)
  return { urls, unread }
}

/** Name of a URL in keys and evidence: its alias, or `$LATEST` for the unqualified function. */
export function urlName(url: FunctionUrl): string {
  return url.qualifier ?? '$LATEST'
}

/** Path of a URL among the facts: `url` or `aliasUrls[live]`. */
export function urlPath(url: FunctionUrl): string {
  return url.qualifier === null ? 'url' : `aliasUrls[${url.qualifier}]`
}

/** The resource policy that decides on calls to a URL: that of the alias to which it points, else that of the function. */
export function policyBehind(
  subject: Resource<'AWS::Lambda::Function'>,
  url: FunctionUrl,
): Observed<PolicyDocument | null> {
  if (url.qualifier === null) return subject.policy
  return mapObserved(
    subject.qualifiedPolicies,
    (policies) => policies.find((one) => one.qualifier === url.qualifier)?.policy ?? null,
  )
}

/**
 * True for a statement that applies only to calls through a public function URL: then the URL is judged, not the policy.
 * A grant for `AWS_IAM` URLs is different: with the principal `*` it opens the URL to every AWS account.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */
export function isPublicUrlGrant(statement: PolicyStatement): boolean {
  return clausesOf(statement).some((clause) => {
    if (!requiresValue(clause)) return false
    if (clause.key === 'lambda:functionurlauthtype') return clause.values.every((value) => value === 'NONE')
    const isViaUrl = clause.key === 'lambda:invokedviafunctionurl' && clause.operator === 'bool'
    return isViaUrl && clause.values.every((value) => value.toLowerCase() === 'true')
  })
}

/** The command that updates the URL of a finding. Only the URL of an alias has a qualifier: AWS rejects it on the other. */
export function updateUrlCommand({ name, item, evidence }: FixSubject, options: string): string {
  const command = awsCli`aws lambda update-function-url-config --function-name ${name}`
  const isAlias = evidence.some(({ path }) => path.startsWith('aliasUrls['))
  const qualifier = isAlias ? awsCli` --qualifier ${item ?? 'ALIAS'}` : ''
  return `${command}${qualifier} ${options}`
}
