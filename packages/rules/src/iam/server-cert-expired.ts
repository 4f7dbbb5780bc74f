import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const iamServerCertExpired = defineRule({
  id: 'iam.server-cert-expired',
  title: 'Expired certificate is still kept in IAM',
  severity: 'medium',
  resource: 'AWS::IAM::ServerCertificate',
  why: 'A listener that picks the old certificate by mistake breaks every client, or teaches people to click through warnings.',
  fix: {
    text: 'Delete the certificate; issue its successor in AWS Certificate Manager, which renews it by itself.',
    cli: 'aws iam delete-server-certificate --server-certificate-name NAME',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html',
  ],
  evaluate({ expirationDate }, { takenAt }) {
    if (!expirationDate.known) return cannotTell(expirationDate)
    const evidence = { path: 'expirationDate', observed: expirationDate.value, expected: 'a time to come' }
    return Date.parse(expirationDate.value) <= takenAt.getTime() ? fail(evidence) : pass(evidence)
  },
})
