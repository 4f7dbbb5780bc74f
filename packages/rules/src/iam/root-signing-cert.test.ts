import { unknown } from '@plumbline/model'
import { awsAccount } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { rootSigningCert } from './root-signing-cert.js'

const denied = unknown('access_denied', 'iam:GetAccountSummary')

testRule(rootSigningCert, {
  pass: { 'no certificate': { resource: awsAccount() } },
  fail: { 'a certificate': { resource: awsAccount({ hasRootSigningCertificates: true }) } },
  unknown: { 'the summary was denied': { resource: awsAccount({ hasRootSigningCertificates: denied }) } },
})
