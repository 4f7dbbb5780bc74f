/**
 * What a scan of the demo's recordings must report, written by hand from this folder: its tables, its seeds and the
 * day-2 changes. Resources are named by their tag `Name`, else by their name.
 */

/** `<rule> <resource>` that fail on day 1, by account. */
export const dayOneFindings: Readonly<Record<string, readonly string[]>> = {
  production: [
    // Secrets in environments.
    'lambda.env-secrets checkout-webhook',
    'lambda.env-secrets email-templates',
    'lambda.env-secrets inventory-sync',
    'lambda.env-secrets legacy-import',
    'lambda.env-secrets order-notifier',
    'lambda.env-secrets stock-alerts',
    // Public or cross-account access.
    'lambda.policy-public loyalty-points',
    'lambda.policy-public legacy-reports',
    'lambda.url-auth-none checkout-webhook',
    'lambda.url-auth-none returns-portal',
    'lambda.policy-cross-account inventory-sync',
    'lambda.policy-service-no-source image-resizer',
    'lambda.policy-service-no-source order-notifier',
    'lambda.policy-service-no-source delivery-quotes',
    'lambda.layer-public legacy-libs:1',
    // Runtimes.
    'lambda.runtime-deprecated image-resizer',
    'lambda.runtime-deprecated legacy-import',
    'lambda.runtime-deprecated payout-report',
    'lambda.runtime-deprecated route-planner',
    // Roles.
    'lambda.role-admin legacy-import',
    'lambda.role-wildcard-action image-resizer',
    'lambda.role-managed-fullaccess session-cleanup',
    'lambda.role-shared acme-legacy-shared',
    'iam.role-oidc-wildcard acme-warehouse-deploy',
    'iam.role-trust-public anyone-may-read',
    'iam.role-cross-account-readonly anyone-may-read',
    'iam.role-trust-cross-account legacy-migration',
    'iam.role-cross-account-no-externalid stockwise-access',
    'iam.user-mfa-console tom.okafor',
    'iam.key-rotation-90 ci-legacy',
    'iam.key-rotation-90 stockwise-sync',
    'iam.key-multiple-active ci-legacy',
    'iam.user-direct-policies ses-smtp',
    'iam.password-length password-policy',
    'account.security-contact contacts',
    // Networks.
    'vpc.sg-ssh-world shop-staging-administration',
    'vpc.sg-rdp-world legacy-administration',
    'vpc.sg-mysql-world legacy-database',
    'vpc.sg-ftp-world legacy-batch',
    'vpc.sg-all-ports-world legacy-partners-batch',
    'vpc.flow-logs legacy',
    'vpc.flow-logs-delivery europe-staging-flow-log',
    // Records.
    'cloudtrail.log-validation legacy-audit',
    'cloudtrail.kms legacy-audit',
    'config.recorder-enabled eu-central-1',
  ],
  platform: [
    'iam.admin-without-mfa terraform-bootstrap',
    'iam.key-rotation-90 terraform-bootstrap',
    'iam.role-trust-cross-account acme-deployer',
    'lambda.runtime-deprecated backup-verify',
    'vpc.sg-memcached-world recovery-cache',
    'vpc.flow-logs recovery',
    'config.recorder-enabled eu-central-1',
  ],
  sandbox: ['lambda.runtime-deprecated discount-experiment', 'cloudtrail.enabled 666677778888'],
}

/**
 * `<rule> <resource>` of day 1 that day 2 neither confirms nor resolves, because a read that they need was refused; sorted.
 * In sandbox these are all.
 */
export const dayTwoUnconfirmed: Readonly<Record<string, readonly string[]>> = {
  production: [],
  // DescribeSecurityGroups is refused in eu-central-1: two default groups, and the cache that is open to the Internet.
  platform: [
    'vpc.sg-default-restricted sg-2fa612ec4cd20ad5d',
    'vpc.sg-default-restricted sg-c3e109834c571059d',
    'vpc.sg-memcached-world recovery-cache',
  ],
}

/** `<rule> <resource>` that look similar but are compliant, and must not fail on day 1. */
export const dayOneGood: Readonly<Record<string, readonly string[]>> = {
  production: [
    'lambda.env-secrets checkout-api',
    'lambda.env-secrets carrier-status',
    'lambda.policy-public checkout-api',
    'lambda.url-auth-none product-search',
    'lambda.policy-service-no-source price-import',
    'lambda.policy-service-no-source payment-capture',
    'lambda.runtime-deprecated checkout-api',
    'lambda.tracing payment-capture',
    'lambda.dlq price-import',
    'lambda.role-admin inventory-sync',
    'lambda.role-shared acme-checkout-api',
    'iam.role-oidc-wildcard acme-payments-deploy',
    'iam.role-cross-account-no-externalid observability-vendor',
    'iam.user-mfa-console helena.brandt',
    'iam.key-rotation-90 ses-smtp',
    'vpc.sg-ssh-world shop-production-administration',
    'vpc.sg-postgres-world shop-data-database',
    'vpc.flow-logs shop-production',
    'cloudtrail.log-validation production-events',
    'config.recorder-enabled eu-west-1',
  ],
  platform: [
    'account.security-contact contacts',
    'iam.password-length password-policy',
    'iam.key-rotation-90 audit-export',
    'vpc.flow-logs shared-services',
    'cloudtrail.kms archive-access',
    'lambda.runtime-deprecated log-archiver',
  ],
}

/** What one day-2 change causes. Drift is `<kind> <type without service> <resource> [path]`. */
export interface ExpectedChange {
  readonly account: 'production' | 'platform'
  readonly drift: readonly string[]
  readonly opened: readonly string[]
  readonly resolved: readonly string[]
}

/** By the names in day-two-changes.mjs. */
export const expectedDayTwo: Readonly<Record<string, ExpectedChange>> = {
  'a database is opened to the Internet': {
    account: 'production',
    drift: ['changed SecurityGroup shop-data-database rules'],
    opened: ['vpc.sg-postgres-world shop-data-database'],
    resolved: [],
  },
  'the trail of the production account stops': {
    account: 'production',
    drift: ['changed Trail production-events isLogging'],
    // The other trail records one region, without validation, key or log group.
    opened: ['cloudtrail.multi-region 444455556666'],
    resolved: [],
  },
  'a function URL is made public': {
    account: 'production',
    drift: ['changed Function product-search url', 'changed Function product-search policy'],
    opened: ['lambda.url-auth-none product-search', 'lambda.reserved-concurrency product-search'],
    resolved: [],
  },
  'a function role becomes an administrator': {
    account: 'production',
    drift: [
      'changed Role acme-inventory-sync attachedPolicyArns',
      'changed ManagedPolicy AdministratorAccess attachmentCount',
    ],
    opened: [
      'lambda.role-admin inventory-sync',
      'iam.admin-aws-managed 444455556666',
      'iam.compute-role-privileged acme-inventory-sync',
    ],
    resolved: [],
  },
  'a secret is added to an environment variable': {
    account: 'production',
    drift: ['changed Function carrier-status environment'],
    opened: ['lambda.env-secrets carrier-status'],
    resolved: [],
  },
  'a runtime is updated': {
    account: 'production',
    drift: ['changed Function image-resizer runtime'],
    opened: [],
    resolved: ['lambda.runtime-deprecated image-resizer', 'lambda.runtime-eol-os image-resizer'],
  },
  'a dead-letter queue is added': {
    account: 'production',
    drift: ['changed Function order-notifier deadLetterTargetArn'],
    opened: [],
    resolved: ['lambda.dlq order-notifier'],
  },
  'a resource policy is corrected': {
    account: 'production',
    drift: ['changed Function legacy-reports policy'],
    // EventBridge invokes it asynchronously.
    opened: ['lambda.dlq legacy-reports'],
    resolved: ['lambda.policy-public legacy-reports', 'lambda.reserved-concurrency legacy-reports'],
  },
  'a function is deleted': {
    account: 'production',
    drift: ['deleted Function legacy-soap'],
    opened: [],
    // Its findings, and that of the role that it shared with legacy-reports.
    resolved: [
      'lambda.role-managed-fullaccess legacy-soap',
      'lambda.runtime-eol-os legacy-soap',
      'lambda.role-shared acme-legacy-shared',
    ],
  },
  'a function is created': {
    account: 'production',
    drift: [
      'created Function gift-cards',
      'created Role acme-gift-cards',
      'changed ManagedPolicy AWSLambdaBasicExecutionRole attachmentCount',
    ],
    opened: [
      'lambda.policy-service-no-source gift-cards',
      'lambda.reserved-concurrency gift-cards',
      'lambda.tracing gift-cards',
    ],
    resolved: [],
  },
  'a flow log is deleted': {
    account: 'platform',
    drift: ['deleted FlowLog shared-services-flow-log'],
    opened: ['vpc.flow-logs shared-services'],
    resolved: [],
  },
  'an old access key is replaced': {
    account: 'platform',
    drift: ['changed CredentialReportEntry terraform-bootstrap accessKeys'],
    opened: [],
    resolved: ['iam.key-rotation-90 terraform-bootstrap'],
  },
  'a release goes live': {
    account: 'production',
    drift: [
      'changed Function checkout-api codeSha256',
      'changed Function checkout-api codeSize',
      'created Version checkout-api:3',
      'changed Alias checkout-api:live functionVersion',
      'changed Alias checkout-api:live additionalVersionWeights',
    ],
    opened: [],
    resolved: [],
  },
  'a function gets a newer layer': {
    account: 'production',
    drift: ['created LayerVersion acme-observability:2', 'changed Function product-search layers'],
    opened: [],
    resolved: [],
  },
  'a user without MFA appears': {
    account: 'production',
    drift: ['created User temp-contractor', 'created CredentialReportEntry temp-contractor'],
    opened: ['iam.user-mfa-console temp-contractor'],
    resolved: [],
  },
}

/** Everything expected of an account on day 2, each once and sorted. */
export function expectedOf(account: string, what: 'drift' | 'opened' | 'resolved'): readonly string[] {
  const own = Object.values(expectedDayTwo).filter((change) => change.account === account)
  return [...new Set(own.flatMap((change) => change[what]))].sort()
}
