import type {
  IamCredentialReportEntryFacts,
  IamPasswordPolicyFacts,
  IamServerCertificateFacts,
  IamVirtualMfaDeviceFacts,
} from '../iam/credentials.js'
import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import { globalFixture } from './global-fixture.js'
import { type FactOverrides, fixtureAccountId } from './lambda-function.js'

interface Named {
  readonly name?: string
}

const rootName = '<root_account>'

/** What the credential report says of a user with nothing but an MFA device; of root where the name is `<root_account>`. */
export function credentialReportEntry(
  overrides: FactOverrides<'Plumbline::IAM::CredentialReportEntry'> & Named = {},
): Resource<'Plumbline::IAM::CredentialReportEntry'> {
  const { name = 'ana', ...rest } = overrides
  const isRoot = name === rootName
  const facts: IamCredentialReportEntryFacts = {
    userArn: known(`arn:aws:iam::${fixtureAccountId}:${isRoot ? 'root' : `user/${name}`}`),
    isRoot: known(isRoot),
    createdDay: known('2026-01-15'),
    hasPassword: known(isRoot ? null : false),
    passwordLastChangedDay: known(null),
    passwordLastUse: known(null),
    isMfaActive: known(true),
    accessKeys: known([]),
    activeCertificates: known(0),
  }
  const arn = `arn:aws:iam::${fixtureAccountId}:credential-report/${name}`
  return globalFixture({ type: 'Plumbline::IAM::CredentialReportEntry', arn, name, facts, overrides: rest })
}

const passwordPolicyFacts: IamPasswordPolicyFacts = {
  policy: known({
    minimumLength: 14,
    requiresUppercase: true,
    requiresLowercase: true,
    requiresNumbers: true,
    requiresSymbols: true,
    letsUsersChange: true,
    maxAgeDays: 90,
    reusePrevention: 24,
    locksOutAtExpiry: false,
  }),
}

/** A strict password policy. */
export function passwordPolicy(
  overrides: FactOverrides<'Plumbline::IAM::PasswordPolicy'> = {},
): Resource<'Plumbline::IAM::PasswordPolicy'> {
  return globalFixture({
    type: 'Plumbline::IAM::PasswordPolicy',
    arn: `arn:aws:iam::${fixtureAccountId}:password-policy`,
    name: 'password-policy',
    facts: passwordPolicyFacts,
    overrides,
  })
}

/** An authenticator app of the user `ana`. */
export function virtualMfaDevice(
  overrides: FactOverrides<'AWS::IAM::VirtualMFADevice'> & Named = {},
): Resource<'AWS::IAM::VirtualMFADevice'> {
  const { name = 'ana-phone', ...rest } = overrides
  const facts: IamVirtualMfaDeviceFacts = {
    userArn: known(`arn:aws:iam::${fixtureAccountId}:user/ana`),
    enabledDate: known('2026-01-16T08:00:00.000Z'),
  }
  const arn = `arn:aws:iam::${fixtureAccountId}:mfa/${name}`
  return globalFixture({ type: 'AWS::IAM::VirtualMFADevice', arn, name, facts, overrides: rest })
}

/** A certificate that is valid for a year from January 2026 on. */
export function serverCertificate(
  overrides: FactOverrides<'AWS::IAM::ServerCertificate'> & Named = {},
): Resource<'AWS::IAM::ServerCertificate'> {
  const { name = 'www', ...rest } = overrides
  const facts: IamServerCertificateFacts = {
    path: known('/'),
    expirationDate: known('2027-01-15T08:00:00.000Z'),
    uploadDate: known('2026-01-15T08:00:00.000Z'),
  }
  const arn = `arn:aws:iam::${fixtureAccountId}:server-certificate/${name}`
  return globalFixture({ type: 'AWS::IAM::ServerCertificate', arn, name, facts, overrides: rest })
}
