import { unknown } from '@plumbline/model'
import { fixtureAccountId, lambdaFunction } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { envCmk } from './env-cmk.js'

const environment = [{ name: 'STAGE', hits: [], hash: { keyId: 'k1', digest: 'ab'.repeat(32) } }]
const key = `arn:aws:kms:eu-west-1:${fixtureAccountId}:key/1234abcd-12ab-34cd-56ef-1234567890ab`

testRule(envCmk, {
  pass: { 'a customer managed key': { resource: lambdaFunction({ environment, kmsKeyArn: key }) } },
  fail: { 'the key of the service': { resource: lambdaFunction({ environment, kmsKeyArn: null }) } },
  unknown: {
    'variables that Lambda could not decrypt for us': {
      resource: lambdaFunction({
        environment: unknown('access_denied', 'lambda:ListFunctions', 'kms:Decrypt'),
      }),
    },
  },
  notApplicable: {
    'no variables': { resource: lambdaFunction({ environment: [] }), because: 'no environment variables' },
    'no variables, whatever the key': { resource: lambdaFunction({ environment: [], kmsKeyArn: key }) },
  },
})
