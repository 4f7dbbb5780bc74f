import type { Clause } from './conditions.js'
import { hasWildcard } from './match-pattern.js'

/**
 * Providers that sign tokens for all their customers under one issuer, each with the form that the subject must have
 * before its first wildcard so that it names a whole owner: `repo:acme/*` does, `repo:acme*` also matches `acme-evil`.
 * GitHub: https://docs.github.com/en/actions/reference/security/oidc
 * Pulumi: https://www.pulumi.com/docs/administration/access-identity/oidc-client/
 */
const ownerForms: Readonly<Record<string, RegExp>> = {
  'token.actions.githubusercontent.com':
    /^(repo|repository|repository_id|repository_owner|repository_owner_id|enterprise|enterprise_id|job_workflow_ref):[^:/]+[:/]/,
  'gitlab.com': /^project_path:[^:/]+\//,
  'app.terraform.io': /^organization:[^:]+:/,
  'agent.buildkite.com': /^organization:[^:]+:/,
  'api.pulumi.com': /^pulumi:[^:]+:org:[^:]+:/,
  'oidc.vercel.com': /^owner:[^:]+:/,
}

/** Sign-in services, which the customer's own application id (`aud`) limits: their subjects are opaque ids of people. */
const signInIssuers: ReadonlySet<string> = new Set([
  'accounts.google.com',
  'www.amazon.com',
  'graph.facebook.com',
])

/** Amazon Cognito identity pools: `aud` is the id of the pool. */
export const cognitoIssuer = 'cognito-identity.amazonaws.com'

/**
 * Claims that identify a tenant, a repository, a person or a workload. STS does not provide every claim of a token as a
 * condition key: of GitHub's it provides aud, sub, actor, actor_id, job_workflow_ref, repository, repository_id,
 * workflow, ref, environment and enterprise_id. A clause on a claim that STS does not provide admits no caller, so that
 * an exact value of the others (`repository_owner`) is a limit too.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
const identifyingClaims: ReadonlySet<string> = new Set([
  'sub',
  'actor',
  'actor_id',
  'enterprise_id',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'job_workflow_ref',
  'namespace_id',
  'namespace_path',
  'project_id',
  'project_path',
  'organization_id',
  'organization_slug',
  'terraform_organization_id',
  'terraform_organization_name',
])

/** Issuer without scheme of an OpenID Connect provider: `…:oidc-provider/<issuer>`, or one of the few that AWS supports by name. Null for others. */
export function issuerOf(provider: string): string | null {
  const marker = ':oidc-provider/'
  const at = provider.indexOf(marker)
  if (at >= 0) return provider.slice(at + marker.length).toLowerCase()
  return signInIssuers.has(provider) ? provider : null
}

/** True if the issuer signs tokens for many customers, so that it does not identify the caller. */
export function isSharedIssuer(issuer: string): boolean {
  const host = hostOf(issuer)
  return ownerForms[host] !== undefined || signInIssuers.has(host)
}

/** True if a clause on a claim limits whose tokens of a provider are accepted: each of its values identifies an owner. */
export function narrowsTokens(clause: Clause, provider: string): boolean {
  const issuer = issuerOf(provider) ?? keyPrefixOf(provider)
  const prefix = `${issuer}:`
  if (!clause.key.startsWith(prefix) || !/^string(equals|equalsignorecase|like)$/.test(clause.operator))
    return false
  const claim = clause.key.slice(prefix.length)
  return clause.values.every((value) => {
    if (value === '') return false
    const isPattern = clause.operator === 'stringlike' && hasWildcard(value)
    return isPattern ? patternNamesOwner(issuer, claim, value) : isIdentifying(issuer, claim)
  })
}

/** True for the key of the claim `sub`, which every token of an OpenID Connect provider has: OpenID Connect Core, section 2. */
export function isSubjectOf(key: string, provider: string): boolean {
  const issuer = issuerOf(provider)
  return issuer !== null && key === `${issuer}:sub`
}

/** Condition keys of SAML providers begin with `saml:`, those of Cognito with its host name. */
function keyPrefixOf(provider: string): string {
  return provider.includes(':saml-provider/') ? 'saml' : provider.toLowerCase()
}

/** Whether an exact value of the claim identifies whose token it is. */
function isIdentifying(issuer: string, claim: string): boolean {
  if (issuer === cognitoIssuer) return claim === 'aud' || claim === 'sub'
  if (issuer === 'saml') return !['aud', 'iss', 'sub_type', 'doc'].includes(claim)
  if (claim === 'aud' || claim === 'app_id') return signInIssuers.has(issuer)
  return identifyingClaims.has(claim)
}

/** Whether a pattern of the claim names a whole owner before its first wildcard. For an issuer of one owner, any literal prefix does. */
function patternNamesOwner(issuer: string, claim: string, pattern: string): boolean {
  if (!identifyingClaims.has(claim) || issuer === cognitoIssuer || issuer === 'saml') return false
  const literal = pattern.slice(0, pattern.search(/[*?]/))
  if (!isSharedIssuer(issuer)) return literal !== ''
  if (claim !== 'sub') return /^[^:/]+[:/]/.test(literal)
  return ownerForms[hostOf(issuer)]?.test(literal) === true
}

function hostOf(issuer: string): string {
  return issuer.split('/')[0] ?? ''
}
