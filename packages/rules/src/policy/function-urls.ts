import {
  type FunctionUrl,
  mapObserved,
  type Observed,
  type PolicyDocument,
  type Resource,
  type Unknown,
} from '@plumbline/model'

export interface FunctionUrls {
  readonly urls: readonly FunctionUrl[]
  /** Reads that were not answered; URLs may hide there. */
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

/** Where a URL sits among the facts: `url` or `aliasUrls[live]`. */
export function urlPath(url: FunctionUrl): string {
  return url.qualifier === null ? 'url' : `aliasUrls[${url.qualifier}]`
}

/** The resource policy that decides on calls to a URL: that of the alias which it points to, else the function's own. */
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
