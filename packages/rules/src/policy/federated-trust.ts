import type { PolicyDocument, PolicyStatement } from '@plumbline/model'
import { coversAction } from './actions.js'
import { type Clause, clausesOf, requiresValue } from './conditions.js'
import { principalsOf } from './principals.js'

/** One statement that trusts an OpenID Connect provider. */
export interface FederatedTrust {
  readonly statement: PolicyStatement
  /** Issuer without scheme: `token.actions.githubusercontent.com`. */
  readonly issuer: string
  /** The provider signs tokens for all its customers, so that the issuer alone does not identify the caller. */
  readonly isShared: boolean
  /** A condition limits whose tokens are accepted. */
  readonly isNarrowed: boolean
}

/** Providers with many tenants under one issuer. Cognito is trusted in a different form and has a separate check. */
const sharedIssuers = [
  'token.actions.githubusercontent.com',
  'gitlab.com',
  'app.terraform.io',
  'agent.buildkite.com',
  'api.pulumi.com',
  'accounts.google.com',
  'www.amazon.com',
  'graph.facebook.com',
  'oidc.vercel.com',
] as const

/** Claims that identify a tenant, a repository or a workload, as condition keys `<issuer>:<claim>`. */
const identifyingClaims: ReadonlySet<string> = new Set([
  'sub',
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

/**
 * Statements of a trust policy that trust OpenID Connect providers.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
export function federatedTrusts(document: PolicyDocument): readonly FederatedTrust[] {
  return document.Statement.filter(
    (statement) => statement.Effect === 'Allow' && coversAction(statement, 'sts:AssumeRoleWithWebIdentity'),
  ).flatMap((statement) =>
    principalsOf(statement).flatMap((principal) => {
      const issuer = principal.kind === 'federated' ? issuerOf(principal.provider) : null
      return issuer === null ? [] : [toTrust(statement, issuer)]
    }),
  )
}

/** `…:oidc-provider/<issuer>`; the few providers that AWS supports by name are written without ARN. */
function issuerOf(provider: string): string | null {
  const marker = ':oidc-provider/'
  const at = provider.indexOf(marker)
  if (at >= 0) return provider.slice(at + marker.length)
  return sharedIssuers.find((issuer) => issuer === provider) ?? null
}

function toTrust(statement: PolicyStatement, issuer: string): FederatedTrust {
  const isShared = sharedIssuers.some((shared) => issuer === shared || issuer.startsWith(`${shared}/`))
  const isNarrowed = clausesOf(statement).some((clause) => narrows(clause, issuer, isShared))
  return { statement, issuer, isShared, isNarrowed }
}

function narrows(clause: Clause, issuer: string, isShared: boolean): boolean {
  const prefix = `${issuer.toLowerCase()}:`
  if (!clause.key.startsWith(prefix) || !requiresValue(clause)) return false
  const claim = clause.key.slice(prefix.length)
  // Sign-in with Google, Amazon and Facebook is limited to the customer's own application by its id.
  const isApplication = claim === 'aud' || claim === 'app_id'
  if (isApplication) return signInIssuers.has(issuer) && clause.values.every((value) => !/[*?]/.test(value))
  if (!identifyingClaims.has(claim) || !/^string(equals|equalsignorecase|like)$/.test(clause.operator))
    return false
  const isPattern = clause.operator === 'stringlike'
  return (
    clause.values.length > 0 &&
    clause.values.every((value) => !isPattern || namesOwner(value, claim, isShared))
  )
}

const signInIssuers: ReadonlySet<string> = new Set([
  'accounts.google.com',
  'www.amazon.com',
  'graph.facebook.com',
])

/**
 * A pattern narrows where the part before its first wildcard contains a whole owner: `repo:acme/*` does, `repo:*` and
 * `repo:acme*` (which also matches `acme-evil`) do not. For an issuer of one owner, any literal prefix suffices.
 */
function namesOwner(pattern: string, claim: string, isShared: boolean): boolean {
  const wildcard = pattern.search(/[*?]/)
  if (wildcard < 0) return pattern !== ''
  const literal = pattern.slice(0, wildcard)
  if (!isShared) return literal !== ''
  return claim === 'sub' ? /^[^:]+:[^:/]+[:/]/.test(literal) : /^[^:/]+[:/]/.test(literal)
}
