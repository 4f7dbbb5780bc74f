import { fixtureAccountId } from '@plumbline/model/testing'
import { testFactRule } from '../testing/index.js'
import { iamExposedKeyQuarantine } from './exposed-key-quarantine.js'

testFactRule(iamExposedKeyQuarantine, {
  good: [
    [],
    ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    // A customer managed policy whose name begins like that of AWS.
    [`arn:aws:iam::${fixtureAccountId}:policy/AWSCompromisedKeyQuarantineTest`],
  ],
  bad: [
    ['arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantine'],
    ['arn:aws-cn:iam::aws:policy/AWSCompromisedKeyQuarantineV3'],
  ],
})
