/** The recorded account of the demo: Acme Retail, a shop that runs on Lambda. Nothing of it is real. */
export const account = {
  accountId: '444455556666',
  partition: 'aws',
  roleName: 'PlumblineReadOnly',
  externalId: 'plb-demo-recording',
  /** Ids of other accounts that it trusts: a vendor, and one that nobody there remembers. */
  vendorId: '777788889999',
  formerPartnerId: '123456789012',
  organizationId: 'o-acme0retail',
}

/** Where it runs: the shop, its European sister, and what was bought with a smaller company. */
export const regions = { shop: 'us-east-1', europe: 'eu-west-1', legacy: 'eu-central-1' }

/** A read that the account's role may not make in one region, so that the demo shows what is not covered. */
export const refused = {
  service: 'lambda',
  operation: 'GetFunctionRecursionConfig',
  region: regions.legacy,
  accountId: account.accountId,
  message:
    'User: arn:aws:sts::444455556666:assumed-role/PlumblineReadOnly/plumbline-demo is not authorized to perform: lambda:GetFunctionRecursionConfig with an explicit deny in a service control policy',
}

/** Id of the key of the recording's keyed hashes. It never equals a tenant's, so its hashes compare with none. */
export const hashKeyId = 'demo'

/** An ARN in the account. */
export function arn(service, region, resource) {
  return `arn:aws:${service}:${region}:${account.accountId}:${resource}`
}
