import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const iamRootSigningCert = defineRule({
  id: 'iam.root-signing-cert',
  title: 'Root user has an X.509 signing certificate',
  severity: 'high',
  resource: 'AWS::Account',
  why: 'A signing certificate signs old SOAP and CLI requests as root, without MFA. Nothing new needs one, so that its private key lies forgotten on some machine.',
  fix: {
    text: 'Sign in as root and delete the certificate on the page of security credentials.',
    cli: 'aws iam delete-signing-certificate --certificate-id CERTIFICATE_ID',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html'],
  evaluate({ hasRootSigningCertificates: certificates }) {
    if (!certificates.known) return cannotTell(certificates)
    const evidence = { path: 'hasRootSigningCertificates', observed: certificates.value, expected: false }
    return certificates.value ? fail(evidence) : pass(evidence)
  },
})
