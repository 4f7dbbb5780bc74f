import { awsCli } from '../engine/aws-cli.js'
import { factRule } from '../engine/fact-rule.js'

export const iamServerCertExpired = factRule({
  id: 'iam.server-cert-expired',
  title: 'IAM server certificate has expired',
  severity: 'medium',
  resource: 'AWS::IAM::ServerCertificate',
  fact: 'expirationDate',
  test: (date, { takenAt }) => Date.parse(date) > takenAt.getTime(),
  expected: 'a date in the future',
  why: 'A load balancer listener that is given the expired certificate by mistake breaks every client, or trains people to click through warnings.',
  fix: {
    text: 'Delete the certificate; issue its successor in AWS Certificate Manager, which renews it automatically.',
    cli: ({ name }) => awsCli`aws iam delete-server-certificate --server-certificate-name ${name}`,
    terraform:
      'resource "aws_acm_certificate" "this" {\n  domain_name       = "www.example.com"\n  validation_method = "DNS"\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html',
  ],
})
