import { type Script, scriptedAccount } from '@plumbline/aws-collectors/testing'

const arn = (rest: string) => `arn:aws:iam::${scriptedAccount}:${rest}`
const document = (...Statement: readonly object[]) =>
  encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement }))
const everything = document({ Sid: 'all', Effect: 'Allow', Action: '*', Resource: '*' })
const parts = document(
  {
    Sid: 'pass',
    Effect: 'Allow',
    Action: ['iam:PassRole', 's3:GetObject', 'lambda:AddPermission'],
    Resource: '*',
  },
  { Sid: 'kms', Effect: 'Allow', Action: ['kms:*', 'sqs:*', 'sts:AssumeRole'], Resource: '*' },
)
const CreateDate = new Date('2020-01-01T00:00:00Z')
const adminArn = 'arn:aws:iam::aws:policy/AdministratorAccess'

const columns = [
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation',
  'mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date',
  'access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated',
  'access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active',
  'cert_1_last_rotated,cert_2_active,cert_2_last_rotated',
].join(',')
const old = '2020-01-01T00:00:00+00:00'
const entry = (user: string, userArn: string) =>
  `${user},${userArn},${old},true,2026-11-20T00:00:00+00:00,${old},N/A,false,true,${old},2026-11-20T00:00:00+00:00,us-east-1,s3,true,${old},N/A,N/A,N/A,true,${old},false,N/A`

/** Identities with a fault in every setting that a rule asks about. */
export const identityAnswers: Script = {
  'iam:GetAccountAuthorizationDetails': () => ({
    IsTruncated: false,
    UserDetailList: [
      {
        Path: '/',
        UserName: 'ana',
        UserId: 'AIDAREDACTED',
        Arn: arn('user/ana'),
        CreateDate,
        UserPolicyList: [{ PolicyName: 'own', PolicyDocument: everything }],
        AttachedManagedPolicies: [{ PolicyName: 'AdministratorAccess', PolicyArn: adminArn }],
        GroupList: [],
      },
    ],
    GroupDetailList: [
      {
        Path: '/',
        GroupName: 'empty',
        GroupId: 'AGPAREDACTED',
        Arn: arn('group/empty'),
        CreateDate,
        GroupPolicyList: [{ PolicyName: 'parts', PolicyDocument: parts }],
        AttachedManagedPolicies: [],
      },
    ],
    RoleDetailList: [
      {
        Path: '/',
        RoleName: 'orders',
        RoleId: 'AROAREDACTED',
        Arn: arn('role/orders'),
        CreateDate,
        AssumeRolePolicyDocument: document(
          {
            Sid: 'a',
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
          { Sid: 'b', Effect: 'Allow', Principal: { AWS: '999988887777' }, Action: 'sts:AssumeRole' },
          { Sid: 'c', Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' },
        ),
        InstanceProfileList: [
          {
            Path: '/',
            InstanceProfileName: 'orders',
            InstanceProfileId: 'AIPAREDACTED',
            Arn: arn('instance-profile/orders'),
            CreateDate,
            Roles: [],
          },
        ],
        RolePolicyList: [{ PolicyName: 'own', PolicyDocument: everything }],
        AttachedManagedPolicies: [{ PolicyName: 'wide', PolicyArn: arn('policy/wide') }],
        PermissionsBoundary: {
          PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
          PermissionsBoundaryArn: arn('policy/wide'),
        },
        RoleLastUsed: { LastUsedDate: new Date('2026-11-20T00:00:00Z'), Region: 'eu-west-1' },
      },
    ],
    Policies: [
      ...[
        ['wide', everything, 1],
        ['parts', parts, 1],
        ['spare', everything, 0],
      ].map(([name, text, count]) => ({
        PolicyName: String(name),
        PolicyId: 'ANPAREDACTED',
        Arn: arn(`policy/${name}`),
        Path: '/',
        DefaultVersionId: 'v1',
        AttachmentCount: Number(count),
        PermissionsBoundaryUsageCount: 0,
        PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document: String(text), CreateDate }],
      })),
      {
        PolicyName: 'AdministratorAccess',
        PolicyId: 'ANPAREDACTED',
        Arn: adminArn,
        Path: '/',
        DefaultVersionId: 'v1',
        AttachmentCount: 1,
        PermissionsBoundaryUsageCount: 0,
        PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document: everything, CreateDate }],
      },
    ],
  }),
  'iam:GenerateCredentialReport': () => ({ State: 'COMPLETE' }),
  'iam:GetCredentialReport': () => ({
    Content: Buffer.from(
      [columns, entry('<root_account>', arn('root')), entry('ana', arn('user/ana'))].join('\n'),
    ),
    ReportFormat: 'text/csv',
    GeneratedTime: new Date('2026-11-22T10:00:00Z'),
  }),
  'iam:GetAccountPasswordPolicy': () => ({
    PasswordPolicy: {
      MinimumPasswordLength: 6,
      RequireSymbols: false,
      RequireNumbers: false,
      RequireUppercaseCharacters: false,
      RequireLowercaseCharacters: false,
      AllowUsersToChangePassword: false,
      ExpirePasswords: false,
      HardExpiry: false,
    },
  }),
  'iam:GetAccountSummary': () => ({
    SummaryMap: {
      AccountMFAEnabled: 0,
      AccountAccessKeysPresent: 1,
      AccountSigningCertificatesPresent: 1,
      AccountPasswordPresent: 1,
    },
  }),
  'iam:ListVirtualMFADevices': () => ({
    VirtualMFADevices: [
      {
        SerialNumber: arn('mfa/root-account-mfa-device'),
        User: { Arn: arn('root') } as never,
        EnableDate: CreateDate,
      },
    ],
  }),
  'iam:ListSAMLProviders': () => ({
    SAMLProviderList: [{ Arn: arn('saml-provider/adfs'), ValidUntil: new Date('2027-01-01'), CreateDate }],
  }),
  'iam:ListOpenIDConnectProviders': () => ({
    OpenIDConnectProviderList: [{ Arn: arn('oidc-provider/token.actions.githubusercontent.com') }],
  }),
  'iam:GetOpenIDConnectProvider': () => ({
    Url: 'token.actions.githubusercontent.com',
    ClientIDList: ['sts.amazonaws.com'],
    ThumbprintList: ['6938fd4d98bab03faadb97b34396831e3780aea1'],
    CreateDate,
  }),
  'iam:ListServerCertificates': () => ({
    IsTruncated: false,
    ServerCertificateMetadataList: [
      {
        Path: '/',
        ServerCertificateName: 'shop',
        ServerCertificateId: 'ASCAREDACTED',
        Arn: arn('server-certificate/shop'),
        UploadDate: CreateDate,
        Expiration: new Date('2025-01-01T00:00:00Z'),
      },
    ],
  }),
}
