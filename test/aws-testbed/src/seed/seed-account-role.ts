import { elementOf, rawCalls } from './raw-calls.js'

export interface AccountRole {
  accountId: string
  roleName: string
  /** Required by the trust policy; if omitted, the role requires none. */
  externalId?: string
  /** Who may assume it: an account id, or principal ARNs. */
  trusted: string | readonly string[]
}

/** Creates the role that a scan assumes in an account, and returns its ARN. */
export async function seedAccountRole(endpoint: string, role: AccountRole): Promise<string> {
  const trusted = typeof role.trusted === 'string' ? [role.trusted] : role.trusted
  const principals = trusted.map((name) => (/^\d{12}$/.test(name) ? `arn:aws:iam::${name}:root` : name))
  const document = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: principals },
        Action: 'sts:AssumeRole',
        ...(role.externalId === undefined
          ? {}
          : { Condition: { StringEquals: { 'sts:ExternalId': role.externalId } } }),
      },
    ],
  }
  const xml = await rawCalls(endpoint, { accountId: role.accountId, region: 'us-east-1' }).query(
    'iam',
    'CreateRole',
    {
      RoleName: role.roleName,
      AssumeRolePolicyDocument: JSON.stringify(document),
    },
  )
  return elementOf(xml, 'Arn')
}
