import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamServerCertExpired } from './server-cert-expired.js'

testRule(iamServerCertExpired, {
  pass: { 'until next year': { resource: fixture('AWS::IAM::ServerCertificate') } },
  fail: {
    'since yesterday': {
      resource: fixture('AWS::IAM::ServerCertificate', { expirationDate: '2026-11-21T12:00:00.000Z' }),
    },
    'at this very moment': {
      resource: fixture('AWS::IAM::ServerCertificate', { expirationDate: '2026-11-22T12:00:00.000Z' }),
    },
  },
  unknown: {
    'AWS left the date out': {
      resource: fixture('AWS::IAM::ServerCertificate', {
        expirationDate: unknown('error', 'iam:ListServerCertificates'),
      }),
    },
  },
})
