import { elementOf, type RawCalls } from './raw-calls.js'
import type { AwsPlace } from './seed-request.js'

export interface RoleSpec {
  name: string
  /** Trust policy; by default Lambda may assume the role. */
  trust?: object
  /** Inline policies by name. */
  inlinePolicies?: Record<string, object>
  maxSessionDuration?: number
  tags?: Record<string, string>
}

export interface IamSeed {
  /** Creates a role and returns its ARN. */
  createRole(role: RoleSpec): Promise<string>
  /** The default execution role of functions; created on first use. */
  executionRole(): Promise<string>
}

const LAMBDA_TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
}
const EXECUTION_ROLE = 'lambda-execution'

export function iamSeed(raw: RawCalls, { accountId }: AwsPlace): IamSeed {
  const createRole = async (role: RoleSpec): Promise<string> => {
    const { maxSessionDuration, tags = {} } = role
    const xml = await raw.query('iam', 'CreateRole', {
      RoleName: role.name,
      AssumeRolePolicyDocument: JSON.stringify(role.trust ?? LAMBDA_TRUST),
      ...(maxSessionDuration === undefined ? {} : { MaxSessionDuration: String(maxSessionDuration) }),
      ...tagParams(tags),
    })
    for (const [name, document] of Object.entries(role.inlinePolicies ?? {})) {
      const params = { RoleName: role.name, PolicyName: name, PolicyDocument: JSON.stringify(document) }
      await raw.query('iam', 'PutRolePolicy', params)
    }
    return elementOf(xml, 'Arn')
  }
  return {
    createRole,
    async executionRole() {
      const roles = await raw.query('iam', 'ListRoles', { MaxItems: '1000' })
      const arn = `arn:aws:iam::${accountId}:role/${EXECUTION_ROLE}`
      return roles.includes(`<Arn>${arn}</Arn>`) ? arn : createRole({ name: EXECUTION_ROLE })
    },
  }
}

function tagParams(tags: Record<string, string>): Record<string, string> {
  const params: Record<string, string> = {}
  for (const [index, [key, value]] of Object.entries(tags).entries()) {
    params[`Tags.member.${index + 1}.Key`] = key
    params[`Tags.member.${index + 1}.Value`] = value
  }
  return params
}
