import type { PolicyDocument, PolicyStatement } from '@plumbline/model'
import { coversAction } from './actions.js'
import { type Clause, clausesOf, demandsValue } from './conditions.js'
import { principalsOf } from './principals.js'

/** One statement that lets an OpenID Connect provider in. */
export interface FederatedTrust {
  readonly statement: PolicyStatement
  /** Issuer without scheme: `token.actions.githubusercontent.com`. */
  readonly issuer: string
  /** The provider signs tokens for all its customers, so that the issuer alone says nothing about who comes. */
  readonly isShared: boolean
  /** A condition names whose tokens are meant. */
  readonly isNarrowed: boolean
}

/** Providers with many tenants under one issuer. Cognito has its own kind of trust and is left to its own rule. */
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

/** Claims by which a tenant, a repository or a workload is known. AWS makes a condition key of each: `<issuer>:<claim>`. */
const telling: ReadonlySet<string> = new Set([
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
 * Statements of a trust policy that let OpenID Connect providers in.
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

/** `…:oidc-provider/<issuer>`; the few providers that AWS knows by name are written without ARN. */
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
  if (!clause.key.startsWith(prefix) || !demandsValue(clause)) return false
  const claim = clause.key.slice(prefix.length)
  // Sign-in with Google, Amazon and Facebook is bound to the customer's own application by its id.
  const isApplication = claim === 'aud' || claim === 'app_id'
  if (isApplication) return signInIssuers.has(issuer) && clause.values.every((value) => !/[*?]/.test(value))
  if (!telling.has(claim) || !/^string(equals|equalsignorecase|like)$/.test(clause.operator)) return false
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
 * A pattern narrows where what comes before its first wildcard holds a whole owner: `repo:acme/*` does, `repo:*` and
 * `repo:acme*` (which `acme-evil` fits) do not. For an issuer of one owner, any literal beginning will do.
 */
function namesOwner(pattern: string, claim: string, isShared: boolean): boolean {
  const wildcard = pattern.search(/[*?]/)
  if (wildcard < 0) return pattern !== ''
  const literal = pattern.slice(0, wildcard)
  if (!isShared) return literal !== ''
  return claim === 'sub' ? /^[^:]+:[^:/]+[:/]/.test(literal) : /^[^:/]+[:/]/.test(literal)
}
