import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { configRulesPresent } from './rules-present.js'

const resource = fixture('Plumbline::Account::Region')

testRule(configRulesPresent, {
  pass: {
    'a rule is active': {
      resource,
      others: [fixture('AWS::Config::ConfigurationRecorder'), fixture('AWS::Config::ConfigRule')],
    },
  },
  fail: {
    'no rule': { resource, others: [fixture('AWS::Config::ConfigurationRecorder')] },
    'the only rule is being deleted': {
      resource,
      others: [
        fixture('AWS::Config::ConfigurationRecorder'),
        fixture('AWS::Config::ConfigRule', { state: 'DELETING' }),
      ],
    },
    'a rule in another region': {
      resource,
      others: [
        fixture('AWS::Config::ConfigurationRecorder'),
        fixture('AWS::Config::ConfigRule', { region: 'us-east-1' }),
      ],
    },
  },
  unknown: {
    'rules were not listed': {
      resource,
      others: [fixture('AWS::Config::ConfigurationRecorder')],
      incomplete: new Map([
        ['AWS::Config::ConfigRule', unknown('access_denied', 'config:DescribeConfigRules')],
      ]),
    },
    'a state is unknown': {
      resource,
      others: [
        fixture('AWS::Config::ConfigurationRecorder'),
        fixture('AWS::Config::ConfigRule', { state: unknown('error', 'config:DescribeConfigRules') }),
      ],
    },
  },
  notApplicable: {
    'no recorder is running': {
      resource,
      others: [fixture('AWS::Config::ConfigurationRecorder', { isRecording: false })],
    },
  },
})
