/** The demo's company: Acme Retail, a shop that runs on Lambda. All of it is invented. */

/** Where the shop runs. */
export const production = {
  accountId: '444455556666',
  name: 'acme-retail-production',
  recordings: 'acme-production',
}

/** Where logs, shared networks and deployments are kept. */
export const platform = {
  accountId: '555566667777',
  name: 'acme-retail-platform',
  recordings: 'acme-platform',
}

/** Where ideas are tried out. On day 2 the organization has suspended it. */
export const sandbox = {
  accountId: '666677778888',
  name: 'acme-retail-sandbox',
  recordings: 'acme-sandbox',
}

export const accounts = [production, platform, sandbox]

/** The role that scans assume in each account. */
export const access = { roleName: 'PlumblineReadOnly', externalId: 'plb-demo-recording', partition: 'aws' }

/** Other accounts that Acme trusts: a vendor, and a forgotten company. */
export const others = {
  vendorId: '777788889999',
  formerPartnerId: '123456789012',
  organizationId: 'o-acme0retail',
}

/** The shop, the European shop, and the systems of an acquired company. */
export const regions = { shop: 'us-east-1', europe: 'eu-west-1', legacy: 'eu-central-1' }

/** Days of the recordings, in order. */
export const days = [1, 2]

/** `acme-production-day-1` */
export function recordingName(account, day) {
  return `${account.recordings}-day-${day}`
}

/** Reads that are denied to the role, so that the demo shows what is not covered. */
export const refusals = [
  refusal(production, 'config', 'DescribeDeliveryChannelStatus', regions.legacy),
  refusal(platform, 'lambda', 'GetPolicy', regions.legacy),
]

/** Reads that are denied on day 2 only: one list, which leaves findings unconfirmed, and everything in the suspended account. */
export const dayTwoRefusals = [
  refusal(platform, 'ec2', 'DescribeSecurityGroups', regions.legacy),
  ...['account', 'cloudtrail', 'config', 'ec2', 'iam', 'lambda', 'tagging'].map((service) =>
    refusal(sandbox, service, '*', undefined),
  ),
]

/** Without a region the operation is denied in all of them. */
function refusal({ accountId }, service, operation, region) {
  const session = `arn:aws:sts::${accountId}:assumed-role/${access.roleName}/plumbline-demo`
  const message = `User: ${session} is not authorized to perform: ${service}:${operation} with an explicit deny in a service control policy`
  return { service, operation, accountId, message, ...(region === undefined ? {} : { region }) }
}

/** Key id of the recordings' keyed hashes. It never equals a tenant's, so these hashes are never compared with a tenant's. */
export const hashKeyId = 'demo'

/** An ARN, in the production account by default. */
export function arn(service, region, resource, { accountId } = production) {
  return `arn:aws:${service}:${region}:${accountId}:${resource}`
}

/** An ARN of IAM, which has no region. */
export function iamArn(resource, account = production) {
  return arn('iam', '', resource, account)
}
