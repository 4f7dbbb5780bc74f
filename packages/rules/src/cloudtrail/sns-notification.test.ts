import { testFactRule } from '../testing/index.js'
import { cloudtrailSnsNotification } from './sns-notification.js'

testFactRule(cloudtrailSnsNotification, {
  good: ['arn:aws:sns:eu-west-1:111122223333:trail'],
  bad: [null],
})
