import type { ResourceShape } from '../resource-shape.js'
import type { IamFacts } from './facts.js'

const details = 'iam:GetAccountAuthorizationDetails'
const report = 'iam:GetCredentialReport'
const oidc = 'iam:GetOpenIDConnectProvider'
const saml = 'iam:ListSAMLProviders'
const certificates = 'iam:ListServerCertificates'
const devices = 'iam:ListVirtualMFADevices'

/** Shapes of AWS IAM. */
export const iamShapes: { readonly [T in keyof IamFacts]: ResourceShape<T> } = {
  'AWS::IAM::User': {
    version: 1,
    facts: {
      path: details,
      createdDate: details,
      inlinePolicies: details,
      attachedPolicyArns: details,
      groupNames: details,
      permissionsBoundaryArn: details,
      tags: details,
    },
    keyedLists: { inlinePolicies: 'name' },
  },
  'AWS::IAM::Group': {
    version: 1,
    facts: { path: details, createdDate: details, inlinePolicies: details, attachedPolicyArns: details },
    keyedLists: { inlinePolicies: 'name' },
  },
  'AWS::IAM::Role': {
    version: 1,
    facts: {
      path: details,
      createdDate: details,
      trustPolicy: details,
      inlinePolicies: details,
      attachedPolicyArns: details,
      permissionsBoundaryArn: details,
      instanceProfileArns: details,
      tags: details,
    },
    keyedLists: { inlinePolicies: 'name' },
  },
  'AWS::IAM::ManagedPolicy': {
    version: 1,
    facts: {
      path: details,
      defaultVersionId: details,
      document: details,
      versions: details,
      attachmentCount: details,
      boundaryCount: details,
    },
    keyedLists: { versions: 'versionId' },
  },
  'AWS::IAM::OIDCProvider': {
    version: 1,
    facts: { url: oidc, clientIds: oidc, thumbprints: oidc, createdDate: oidc },
    keyedLists: {},
  },
  'AWS::IAM::SAMLProvider': { version: 1, facts: { validUntil: saml, createdDate: saml }, keyedLists: {} },
  'AWS::IAM::ServerCertificate': {
    version: 1,
    facts: { path: certificates, expirationDate: certificates, uploadDate: certificates },
    keyedLists: {},
  },
  'AWS::IAM::VirtualMFADevice': {
    version: 1,
    facts: { userArn: devices, enabledDate: devices },
    keyedLists: {},
  },
  'Plumbline::IAM::CredentialReportEntry': {
    version: 1,
    facts: {
      userArn: report,
      isRoot: report,
      createdDay: report,
      hasPassword: report,
      passwordLastChangedDay: report,
      passwordLastUse: report,
      isMfaActive: report,
      accessKeys: report,
      activeCertificates: report,
    },
    keyedLists: { accessKeys: 'number' },
  },
  'Plumbline::IAM::PasswordPolicy': {
    version: 1,
    facts: { policy: 'iam:GetAccountPasswordPolicy' },
    keyedLists: {},
  },
}
