import { awsCli } from '../engine/aws-cli.js'
import { factRule } from '../engine/fact-rule.js'

export const iamRootSigningCert = factRule({
  id: 'iam.root-signing-cert',
  title: 'Root user has an X.509 signing certificate',
  severity: 'high',
  resource: 'AWS::Account',
  fact: 'hasRootSigningCertificates',
  is: false,
  why: 'A signing certificate signs legacy SOAP and CLI requests as root, without MFA. Nothing current needs one, so its private key is probably kept unwatched on some machine.',
  fix: {
    text: 'Sign in as root and delete the certificate on the security credentials page. The command requires root credentials; in an organization, central root access deletes the certificates of member accounts.',
    cli: () => awsCli`aws iam delete-signing-certificate --certificate-id CERTIFICATE_ID`,
    terraform:
      'resource "aws_iam_organizations_features" "this" {\n  enabled_features = ["RootCredentialsManagement"]\n}',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html'],
})
