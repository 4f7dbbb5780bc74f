import { testFactRule } from '../testing/index.js'
import { cloudtrailKms } from './kms.js'

testFactRule(cloudtrailKms, {
  good: ['arn:aws:kms:eu-west-1:111122223333:key/1b2c3d4e-0000-4000-8000-000000000001'],
  bad: [null],
})
