import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { configRecorderEnabled } from './recorder-enabled.js'

const resource = fixture('Plumbline::Account::Region')
const status = 'config:DescribeConfigurationRecorderStatus'

testRule(configRecorderEnabled, {
  pass: {
    'records all types': { resource, others: [fixture('AWS::Config::ConfigurationRecorder')] },
    'records all types except some': {
      resource,
      others: [fixture('AWS::Config::ConfigurationRecorder', { strategy: 'EXCLUSION_BY_RESOURCE_TYPES' })],
    },
  },
  fail: {
    'no recorder': { resource },
    'a recorder in another region': {
      resource,
      others: [fixture('AWS::Config::ConfigurationRecorder', { region: 'us-east-1' })],
    },
    'a recorder of another cloud': {
      resource,
      others: [
        fixture('AWS::Config::ConfigurationRecorder', {
          connectorArn: 'arn:aws:config:eu-west-1:111122223333:connector/other',
        }),
      ],
    },
    'a stopped recorder': {
      resource,
      others: [fixture('AWS::Config::ConfigurationRecorder', { isRecording: false })],
    },
    'listed types only': {
      resource,
      others: [fixture('AWS::Config::ConfigurationRecorder', { strategy: 'INCLUSION_BY_RESOURCE_TYPES' })],
    },
    'only a recorder that an AWS service created': {
      resource,
      others: [fixture('AWS::Config::ConfigurationRecorder', { servicePrincipal: 'ssm.amazonaws.com' })],
    },
  },
  unknown: {
    'the status was denied': {
      resource,
      others: [
        fixture('AWS::Config::ConfigurationRecorder', { isRecording: unknown('access_denied', status) }),
      ],
      missing: [status],
    },
    'recorders were not listed': {
      resource,
      incomplete: new Map([
        ['AWS::Config::ConfigurationRecorder', unknown('throttled', 'config:DescribeConfigurationRecorders')],
      ]),
    },
  },
})
