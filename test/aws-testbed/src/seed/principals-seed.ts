import { elementOf, type RawCalls } from './raw-calls.js'

export interface PrincipalSpec {
  name: string
  /** Inline policies by name. */
  inlinePolicies?: Record<string, object>
  /** ARNs of managed policies; of AWS managed policies, those in src/iam/aws-policies.ts. */
  attached?: readonly string[]
}

export interface UserSpec extends PrincipalSpec {
  groups?: readonly string[]
  hasPassword?: boolean
  hasMfa?: boolean
  /** Active access keys, 0 to 2. */
  accessKeys?: number
}

export interface PrincipalsSeed {
  createIamGroup(group: PrincipalSpec): Promise<void>
  createIamUser(user: UserSpec): Promise<void>
  /** Returns the policy's ARN. */
  createManagedPolicy(name: string, document: object): Promise<string>
  /** Attaches managed policies to an existing role. */
  attachToRole(name: string, ...policyArns: readonly string[]): Promise<void>
  /** Takes the issuer without scheme; returns the provider's ARN. */
  createOidcProvider(issuer: string): Promise<string>
  uploadCertificate(name: string): Promise<void>
}

type Kind = 'User' | 'Group' | 'Role'

/** Users, groups, policies and providers of one account. */
export function principalsSeed(raw: RawCalls): PrincipalsSeed {
  const iam = (action: string, params: Record<string, string>) => raw.query('iam', action, params)
  const giveTo = async (kind: Kind, { name, inlinePolicies = {}, attached = [] }: PrincipalSpec) => {
    for (const [policy, document] of Object.entries(inlinePolicies)) {
      const PolicyDocument = JSON.stringify(document)
      await iam(`Put${kind}Policy`, { [`${kind}Name`]: name, PolicyName: policy, PolicyDocument })
    }
    for (const PolicyArn of attached) await iam(`Attach${kind}Policy`, { [`${kind}Name`]: name, PolicyArn })
  }
  return {
    async createIamGroup(group) {
      await iam('CreateGroup', { GroupName: group.name })
      await giveTo('Group', group)
    },
    async createIamUser(user) {
      const { name: UserName, groups = [], accessKeys = 0 } = user
      await iam('CreateUser', { UserName })
      await giveTo('User', user)
      for (const GroupName of groups) await iam('AddUserToGroup', { UserName, GroupName })
      if (user.hasPassword === true)
        await iam('CreateLoginProfile', { UserName, Password: 'correct horse 42' })
      for (let key = 0; key < accessKeys; key += 1) await iam('CreateAccessKey', { UserName })
      if (user.hasMfa === true) await giveMfa(iam, UserName)
    },
    async createManagedPolicy(name, document) {
      const params = { PolicyName: name, PolicyDocument: JSON.stringify(document) }
      return elementOf(await iam('CreatePolicy', params), 'Arn')
    },
    attachToRole: (name, ...attached) => giveTo('Role', { name, attached }),
    async createOidcProvider(issuer) {
      const params = { Url: `https://${issuer}`, 'ClientIDList.member.1': 'sts.amazonaws.com' }
      return elementOf(await iam('CreateOpenIDConnectProvider', params), 'OpenIDConnectProviderArn')
    },
    async uploadCertificate(name) {
      const params = { ServerCertificateName: name, CertificateBody: 'body', PrivateKey: 'key' }
      await iam('UploadServerCertificate', params)
    },
  }
}

async function giveMfa(
  iam: (action: string, params: Record<string, string>) => Promise<string>,
  UserName: string,
): Promise<void> {
  const device = await iam('CreateVirtualMFADevice', { VirtualMFADeviceName: UserName })
  const SerialNumber = elementOf(device, 'SerialNumber')
  const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' }
  await iam('EnableMFADevice', { UserName, SerialNumber, ...codes })
}
