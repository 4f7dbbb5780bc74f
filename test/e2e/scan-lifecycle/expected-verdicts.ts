import type { VerdictStatus } from '@plumbline/model'

/** Verdicts of the rules of one resource type about one resource, written by hand from AWS's documentation and the seed. */
export type ExpectedVerdicts = Readonly<Record<string, VerdictStatus>>

/**
 * A function with default settings, on a runtime that is supported beyond 2028 and runs on Amazon Linux 2023, with the
 * role without permissions that all functions of the seed share.
 */
export const bare: ExpectedVerdicts = {
  'lambda.code-signing': 'not_applicable',
  'lambda.dlq': 'not_applicable',
  'lambda.env-cmk': 'not_applicable',
  'lambda.env-secrets': 'pass',
  'lambda.layer-external': 'pass',
  'lambda.policy-admin-actions': 'pass',
  'lambda.policy-cross-account': 'pass',
  'lambda.policy-org-wide': 'pass',
  'lambda.policy-public': 'pass',
  'lambda.policy-service-no-source': 'not_applicable',
  'lambda.recursive-loop': 'pass',
  'lambda.reserved-concurrency': 'not_applicable',
  'lambda.role-admin': 'pass',
  'lambda.role-managed-fullaccess': 'pass',
  'lambda.role-missing': 'pass',
  'lambda.role-no-boundary': 'not_applicable',
  'lambda.role-trust-broad': 'pass',
  'lambda.role-wildcard-action': 'pass',
  'lambda.runtime-create-or-update-blocked': 'pass',
  'lambda.runtime-deprecated': 'pass',
  'lambda.runtime-deprecating-soon': 'pass',
  'lambda.runtime-eol-os': 'pass',
  'lambda.runtime-patch-mode-manual': 'pass',
  'lambda.tracing': 'not_applicable',
  'lambda.url-auth-none': 'not_applicable',
  'lambda.url-cors-credentials': 'not_applicable',
  'lambda.url-cors-wildcard': 'not_applicable',
  'lambda.url-direct-invoke-leak': 'not_applicable',
  'lambda.url-grant-unused': 'pass',
  'lambda.vpc-attached': 'not_applicable',
}

/** By `<region>/<name>`: see seed-functions.ts for the reasons. */
export const expectedFunctions: Readonly<Record<string, ExpectedVerdicts>> = {
  'eu-west-1/orders-api': {
    ...bare,
    'lambda.code-signing': 'pass',
    'lambda.dlq': 'pass',
    'lambda.env-cmk': 'pass',
    'lambda.policy-service-no-source': 'pass',
    'lambda.reserved-concurrency': 'pass',
    'lambda.tracing': 'pass',
    'lambda.vpc-attached': 'pass',
  },
  'eu-west-1/storefront': {
    ...bare,
    'lambda.reserved-concurrency': 'fail',
    'lambda.url-auth-none': 'fail',
    'lambda.url-direct-invoke-leak': 'pass',
    'lambda.url-grant-unused': 'not_applicable',
  },
  'eu-west-1/catalog': {
    ...bare,
    'lambda.policy-public': 'fail',
    'lambda.reserved-concurrency': 'fail',
    'lambda.runtime-create-or-update-blocked': 'fail',
    'lambda.runtime-deprecated': 'fail',
    'lambda.runtime-deprecating-soon': 'not_applicable',
    'lambda.runtime-eol-os': 'fail',
  },
  'eu-west-1/payments': { ...bare, 'lambda.env-cmk': 'fail', 'lambda.env-secrets': 'fail' },
  'eu-west-1/thumbnails': {
    ...bare,
    'lambda.runtime-create-or-update-blocked': 'not_applicable',
    'lambda.runtime-deprecated': 'not_applicable',
    'lambda.runtime-deprecating-soon': 'not_applicable',
    'lambda.runtime-eol-os': 'not_applicable',
    'lambda.runtime-patch-mode-manual': 'not_applicable',
  },
  'us-east-1/notify': {
    ...bare,
    'lambda.dlq': 'fail',
    'lambda.policy-cross-account': 'fail',
    'lambda.policy-public': 'fail',
    'lambda.policy-service-no-source': 'fail',
    'lambda.reserved-concurrency': 'fail',
  },
}

/** Rules that read a policy: where `lambda:GetPolicy` is denied they return unknown. */
export const rulesThatNeedThePolicy: readonly string[] = [
  'lambda.policy-admin-actions',
  'lambda.policy-cross-account',
  'lambda.policy-org-wide',
  'lambda.policy-public',
  'lambda.policy-service-no-source',
  'lambda.url-grant-unused',
]

/** Code signing configurations, by their handling of unsigned packages. */
export const expectedCodeSigning: Readonly<Record<'Enforce' | 'Warn', ExpectedVerdicts>> = {
  Enforce: { 'lambda.code-signing-warn-only': 'pass' },
  Warn: { 'lambda.code-signing-warn-only': 'fail' },
}

/** The account's layer, which no other account may use. */
export const expectedLayer: ExpectedVerdicts = { 'lambda.layer-public': 'pass' }
