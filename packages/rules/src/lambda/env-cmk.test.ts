import { unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaEnvCmk } from './env-cmk.js'

const environment = [{ name: 'STAGE', hits: [], hash: { keyId: 'k1', digest: 'ab'.repeat(32) } }]
const key = `arn:aws:kms:eu-west-1:${fixtureAccountId}:key/1234abcd-12ab-34cd-56ef-1234567890ab`

testRule(lambdaEnvCmk, {
  pass: {
    'a customer managed key': { resource: fixture('AWS::Lambda::Function', { environment, kmsKeyArn: key }) },
  },
  fail: {
    'the key of the service': {
      resource: fixture('AWS::Lambda::Function', { environment, kmsKeyArn: null }),
    },
  },
  unknown: {
    'variables that Lambda could not decrypt for us': {
      resource: fixture('AWS::Lambda::Function', {
        environment: unknown('access_denied', 'lambda:ListFunctions', 'kms:Decrypt'),
      }),
    },
  },
  notApplicable: {
    'no variables': {
      resource: fixture('AWS::Lambda::Function', { environment: [] }),
      because: 'no environment variables',
    },
    'no variables, whatever the key': {
      resource: fixture('AWS::Lambda::Function', { environment: [], kmsKeyArn: key }),
    },
  },
})
