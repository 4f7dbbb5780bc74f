import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamRootSigningCert } from './root-signing-cert.js'

const denied = unknown('access_denied', 'iam:GetAccountSummary')

testRule(iamRootSigningCert, {
  pass: { 'no certificate': { resource: fixture('AWS::Account') } },
  fail: { 'a certificate': { resource: fixture('AWS::Account', { hasRootSigningCertificates: true }) } },
  unknown: {
    'the summary was denied': { resource: fixture('AWS::Account', { hasRootSigningCertificates: denied }) },
  },
})
