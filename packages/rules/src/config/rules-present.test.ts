import { unknown } from '@plumbline/model'
import { accountRegion, configRule, configurationRecorder } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { rulesPresent } from './rules-present.js'

const resource = accountRegion()

testRule(rulesPresent, {
  pass: { 'a rule is active': { resource, others: [configurationRecorder(), configRule()] } },
  fail: {
    'no rule': { resource, others: [configurationRecorder()] },
    'the only rule is being deleted': {
      resource,
      others: [configurationRecorder(), configRule({ state: 'DELETING' })],
    },
    'a rule in another region': {
      resource,
      others: [configurationRecorder(), configRule({ region: 'us-east-1' })],
    },
  },
  unknown: {
    'rules were not listed': {
      resource,
      others: [configurationRecorder()],
      incomplete: new Map([
        ['AWS::Config::ConfigRule', unknown('access_denied', 'config:DescribeConfigRules')],
      ]),
    },
    'a state was not told': {
      resource,
      others: [
        configurationRecorder(),
        configRule({ state: unknown('error', 'config:DescribeConfigRules') }),
      ],
    },
  },
  notApplicable: {
    'no recorder is running': { resource, others: [configurationRecorder({ isRecording: false })] },
  },
})
