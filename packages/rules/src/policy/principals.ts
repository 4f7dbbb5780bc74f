import type { PolicyStatement } from '@plumbline/model'
import { toList } from './lists.js'

/** A principal of a statement, parsed by kind. */
export type Principal =
  /** `*`: everyone, with or without AWS credentials. */
  | { readonly kind: 'anyone' }
  /** A whole account, by id or by its root ARN. */
  | { readonly kind: 'account'; readonly accountId: string }
  /** One role, user or session. */
  | { readonly kind: 'identity'; readonly accountId: string; readonly arn: string }
  /** An AWS service by its canonical name, without Region and in the partition-free form `sns.amazonaws.com`; `*` is any service. */
  | { readonly kind: 'service'; readonly service: string }
  /** An identity provider. */
  | { readonly kind: 'federated'; readonly provider: string }
  /** A unique id (AROA…, AIDA…) that AWS shows once the role or user is deleted; it matches no principal. */
  | { readonly kind: 'deleted'; readonly id: string }
  | { readonly kind: 'other'; readonly text: string }

type PrincipalElement = NonNullable<PolicyStatement['Principal']>

/**
 * The principals to which the statement applies. `NotPrincipal` with Allow means everyone else, including anonymous callers:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function principalsOf(statement: PolicyStatement): readonly Principal[] {
  if (statement.NotPrincipal !== undefined) return [{ kind: 'anyone' }]
  return statement.Principal === undefined ? [] : readPrincipals(statement.Principal)
}

/** Parses a Principal or NotPrincipal element. */
export function readPrincipals(element: PrincipalElement): readonly Principal[] {
  if (typeof element === 'string') return [readAwsPrincipal(element)]
  return Object.entries(element).flatMap(([kind, value]) =>
    toList(value).map((text) => readPrincipal(kind, text)),
  )
}

/** Short name of a principal for evidence and keys. */
export function principalText(principal: Principal): string {
  switch (principal.kind) {
    case 'anyone':
      return '*'
    case 'account':
      return principal.accountId
    case 'identity':
      return principal.arn
    case 'service':
      return principal.service === '*' ? 'any AWS service' : principal.service
    case 'federated':
      return principal.provider
    case 'deleted':
      return principal.id
    case 'other':
      return principal.text
  }
}

function readPrincipal(kind: string, text: string): Principal {
  if (kind === 'AWS') return readAwsPrincipal(text)
  if (kind === 'Service') return { kind: 'service', service: canonicalService(text) }
  if (kind === 'Federated') return text === '*' ? { kind: 'anyone' } : { kind: 'federated', provider: text }
  return { kind: 'other', text }
}

function readAwsPrincipal(text: string): Principal {
  if (text === '*') return { kind: 'anyone' }
  if (/^\d{12}$/.test(text)) return { kind: 'account', accountId: text }
  if (/^A[A-Z]{3}[A-Z0-9]{12,}$/.test(text)) return { kind: 'deleted', id: text }
  const arn = /^arn:[^:]+:(?:iam|sts)::(\d{12}):(.+)$/.exec(text)
  const [, accountId, resource] = arn ?? []
  if (accountId === undefined) return { kind: 'other', text }
  return resource === 'root' ? { kind: 'account', accountId } : { kind: 'identity', accountId, arn: text }
}

const regionLabel = /^[a-z]{2}(-[a-z]+)+-\d+$/

/**
 * `s3.eu-west-1.amazonaws.com` and `s3.amazonaws.com.cn` are `s3.amazonaws.com`: a service in a Region or partition is the same service.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function canonicalService(text: string): string {
  const host = text.toLowerCase().replace(/\.amazonaws\.com\.cn$/, '.amazonaws.com')
  const labels = host.split('.').filter((label) => !regionLabel.test(label))
  return labels.join('.')
}
