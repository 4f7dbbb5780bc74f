import type { ExpectedVerdict } from './expected-trail-config.js'
import type { ExpectedVerdicts } from './expected-verdicts.js'
import { testAccountId } from './seed-functions.js'

const prefix = `arn:aws:iam::${testAccountId}`
const about = (resource: string, verdicts: ExpectedVerdicts): readonly ExpectedVerdict[] =>
  Object.entries(verdicts).map(([rule, verdict]) => ({ rule, resource, verdict }))

/** A user in a group, without any credential. */
const plainUser: ExpectedVerdicts = {
  'iam.admin-without-mfa': 'not_applicable',
  'iam.boundary-removal-user': 'not_applicable',
  'iam.console-unused-45': 'not_applicable',
  'iam.exposed-key-quarantine': 'pass',
  'iam.key-multiple-active': 'not_applicable',
  'iam.key-rotation-90': 'not_applicable',
  'iam.key-unused-45': 'not_applicable',
  'iam.user-direct-policies': 'pass',
  'iam.user-in-group': 'pass',
  'iam.user-mfa-console': 'not_applicable',
  'iam.user-password-and-key': 'not_applicable',
}

/** A role without permissions for a principal that runs no code. */
export const plainRole: ExpectedVerdicts = {
  'iam.boundary-removal': 'not_applicable',
  'iam.compute-role-privileged': 'not_applicable',
  'iam.role-cognito-unauth': 'not_applicable',
  'iam.role-cross-account-no-externalid': 'not_applicable',
  'iam.role-cross-account-readonly': 'not_applicable',
  'iam.role-oidc-wildcard': 'not_applicable',
  'iam.role-trust-cross-account': 'pass',
  'iam.role-trust-public': 'pass',
  'iam.security-service-tamper': 'pass',
  'lambda.role-shared': 'not_applicable',
}

/** A role that Lambda may assume, as each seeded function has. */
export const functionRole: ExpectedVerdicts = { ...plainRole, 'iam.compute-role-privileged': 'pass' }

/** The role that Plumbline assumes: it trusts another account, with an ExternalId. */
export const scanRole: ExpectedVerdicts = {
  ...plainRole,
  'iam.role-cross-account-no-externalid': 'pass',
  'iam.role-cross-account-readonly': 'pass',
  'iam.role-trust-cross-account': 'fail',
}

/** A narrow customer policy that is attached. */
const attachedPolicy: ExpectedVerdicts = {
  'iam.admin-customer-attached': 'pass',
  'iam.admin-customer-unattached': 'not_applicable',
  'iam.assumerole-wildcard': 'pass',
  'iam.credential-exposure-actions': 'pass',
  'iam.full-cloudtrail-policy': 'pass',
  'iam.full-kms-policy': 'pass',
  'iam.kms-decrypt-all-managed': 'pass',
  'iam.notaction-allow': 'pass',
  'iam.passrole-wildcard': 'pass',
  'iam.policy-unused': 'pass',
  'iam.resource-exposure-actions': 'pass',
  'iam.s3-unrestricted-policy': 'pass',
  'iam.sensitive-data-actions': 'pass',
  'iam.service-wildcard': 'pass',
}

const every = (verdicts: ExpectedVerdicts, verdict: ExpectedVerdicts[string]): ExpectedVerdicts =>
  Object.fromEntries(Object.keys(verdicts).map((rule) => [rule, verdict ?? 'pass']))

/** Attached to nothing: its statements are not evaluated. */
const unattachedPolicy = every(attachedPolicy, 'not_applicable')

/** AWS managed policies that are attached belong to AWS. */
const awsPolicies = [
  'AWSCloudShellFullAccess',
  'AWSCompromisedKeyQuarantineV3',
  'AWSSupportAccess',
  'AdministratorAccess',
]

/** Verdicts about what seed-iam.ts has seeded, and about the account; roles of other seeds are expected there. */
export const expectedIam: readonly ExpectedVerdict[] = [
  ...about(`${prefix}:root`, {
    'iam.admin-aws-managed': 'fail',
    'iam.admin-inline': 'fail',
    'iam.assumerole-wildcard-inline': 'pass',
    'iam.cloudshell-fullaccess': 'fail',
    'iam.credential-exposure-actions-inline': 'pass',
    'iam.full-cloudtrail-inline': 'pass',
    'iam.full-kms-inline': 'pass',
    'iam.kms-decrypt-all-inline': 'pass',
    'iam.notaction-allow-inline': 'pass',
    'iam.passrole-wildcard-inline': 'pass',
    'iam.resource-exposure-actions-inline': 'pass',
    'iam.root-access-key': 'fail',
    'iam.root-hardware-mfa': 'fail',
    'iam.root-mfa': 'pass',
    'iam.root-signing-cert': 'pass',
    'iam.root-used': 'fail',
    'iam.s3-unrestricted-inline': 'pass',
    'iam.security-audit-role': 'fail',
    'iam.sensitive-data-actions-inline': 'pass',
    'iam.service-wildcard-inline': 'pass',
    'iam.support-role': 'pass',
  }),
  ...about(`arn:aws:account::${testAccountId}:contacts`, {
    'account.contacts': 'pass',
    'account.contacts-distinct': 'fail',
    'account.security-contact': 'pass',
  }),
  ...about(`${prefix}:password-policy`, {
    'iam.password-expiry': 'fail',
    'iam.password-length': 'pass',
    'iam.password-lowercase': 'pass',
    'iam.password-number': 'pass',
    'iam.password-policy-exists': 'pass',
    'iam.password-reuse': 'pass',
    'iam.password-symbol': 'fail',
    'iam.password-uppercase': 'pass',
  }),
  ...about(`${prefix}:server-certificate/current`, { 'iam.server-cert-expired': 'pass' }),
  ...about(`${prefix}:server-certificate/ended`, { 'iam.server-cert-expired': 'fail' }),
  ...about(`${prefix}:group/admins`, { 'iam.group-empty': 'pass' }),
  ...about(`${prefix}:group/developers`, { 'iam.group-empty': 'pass' }),
  ...about(`${prefix}:group/nobody`, { 'iam.group-empty': 'fail' }),
  ...about(`${prefix}:user/ana`, {
    ...plainUser,
    'iam.admin-without-mfa': 'fail',
    'iam.console-unused-45': 'pass',
    'iam.user-mfa-console': 'fail',
    'iam.user-password-and-key': 'pass',
  }),
  ...about(`${prefix}:user/ben`, {
    ...plainUser,
    'iam.console-unused-45': 'fail',
    'iam.user-mfa-console': 'pass',
    'iam.user-password-and-key': 'pass',
  }),
  ...about(`${prefix}:user/ci`, {
    ...plainUser,
    'iam.exposed-key-quarantine': 'fail',
    'iam.key-multiple-active': 'fail',
    'iam.key-rotation-90': 'fail',
    'iam.key-unused-45': 'fail',
    'iam.user-direct-policies': 'fail',
    'iam.user-in-group': 'fail',
  }),
  ...about(`${prefix}:policy/deploy`, {
    ...attachedPolicy,
    'iam.passrole-wildcard': 'fail',
    'iam.service-wildcard': 'fail',
  }),
  // Its single statement is reported by one rule: the others exclude full administrators.
  ...about(`${prefix}:policy/everything`, { ...attachedPolicy, 'iam.admin-customer-attached': 'fail' }),
  ...about(`${prefix}:policy/operations`, {
    ...attachedPolicy,
    'iam.assumerole-wildcard': 'fail',
    'iam.full-cloudtrail-policy': 'fail',
    'iam.full-kms-policy': 'fail',
    'iam.notaction-allow': 'fail',
    'iam.s3-unrestricted-policy': 'fail',
  }),
  ...about(`${prefix}:policy/spare`, {
    ...unattachedPolicy,
    'iam.admin-customer-unattached': 'fail',
    'iam.policy-unused': 'fail',
  }),
  ...about(`${prefix}:policy/limit`, { ...unattachedPolicy, 'iam.policy-unused': 'pass' }),
  ...awsPolicies.flatMap((name) => about(`arn:aws:iam::aws:policy/${name}`, unattachedPolicy)),
  ...about(`${prefix}:role/vendor-admin`, {
    ...plainRole,
    'iam.role-cross-account-no-externalid': 'fail',
    'iam.role-cross-account-readonly': 'pass',
    'iam.role-trust-cross-account': 'fail',
    'iam.security-service-tamper': 'not_applicable',
  }),
  ...about(`${prefix}:role/operations`, { ...plainRole, 'iam.security-service-tamper': 'fail' }),
  ...about(`${prefix}:role/open`, {
    ...plainRole,
    'iam.role-cross-account-readonly': 'pass',
    'iam.role-trust-public': 'fail',
  }),
  ...about(`${prefix}:role/pipeline`, { ...plainRole, 'iam.role-oidc-wildcard': 'fail' }),
  // All of IAM, which its boundary allows, is as good as everything.
  ...about(`${prefix}:role/bounded`, {
    ...functionRole,
    'iam.boundary-removal': 'fail',
    'iam.compute-role-privileged': 'fail',
    'iam.security-service-tamper': 'not_applicable',
  }),
  ...about(`${prefix}:role/batch-admin`, {
    ...functionRole,
    'iam.compute-role-privileged': 'fail',
    'iam.security-service-tamper': 'not_applicable',
  }),
  ...about(`${prefix}:role/responders`, plainRole),
]
