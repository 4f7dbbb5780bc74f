import { known, type Resource, unknown } from '@plumbline/model'
import { fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaCodeSigningWarnOnly } from './code-signing-warn-only.js'

type Config = Resource<'AWS::Lambda::CodeSigningConfig'>

function config(policy: Config['untrustedArtifactOnDeployment']): Config {
  return {
    type: 'AWS::Lambda::CodeSigningConfig',
    arn: `arn:aws:lambda:eu-west-1:${fixtureAccountId}:code-signing-config:csc-0d4518bd353a0a7c6`,
    name: 'csc-0d4518bd353a0a7c6',
    accountId: fixtureAccountId,
    region: 'eu-west-1',
    owner: fixtureAccountId,
    incarnation: null,
    allowedPublishers: known([]),
    untrustedArtifactOnDeployment: policy,
  }
}

testRule(lambdaCodeSigningWarnOnly, {
  pass: { 'untrusted packages are refused': { resource: config(known('Enforce')) } },
  fail: { 'untrusted packages are reported only': { resource: config(known('Warn')) } },
  unknown: { 'not read': { resource: config(unknown('throttled', 'lambda:ListCodeSigningConfigs')) } },
})
