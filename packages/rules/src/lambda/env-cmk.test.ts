import { fixtureAccountId } from '@plumbline/model/testing'
import { testFactRule } from '../testing/index.js'
import { lambdaEnvCmk } from './env-cmk.js'

const key = `arn:aws:kms:eu-west-1:${fixtureAccountId}:key/1234abcd-12ab-34cd-56ef-1234567890ab`

testFactRule(lambdaEnvCmk, {
  given: { environment: [{ name: 'STAGE', hits: [], hash: { keyId: 'k1', digest: 'ab'.repeat(32) } }] },
  good: [key],
  bad: [null],
  notApplicable: {
    'no variables': { environment: [], kmsKeyArn: null },
    'no variables, but a key': { environment: [], kmsKeyArn: key },
  },
})
