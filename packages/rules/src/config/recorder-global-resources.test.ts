import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { configRecorderGlobalResources } from './recorder-global-resources.js'

const resource = fixture('AWS::Account')
const local = { includesGlobalTypes: false }

testRule(configRecorderGlobalResources, {
  pass: {
    'one region records them': {
      resource,
      others: [
        fixture('AWS::Config::ConfigurationRecorder'),
        fixture('AWS::Config::ConfigurationRecorder', { ...local, region: 'us-east-1' }),
      ],
    },
    'all types are listed': {
      resource,
      others: [
        fixture('AWS::Config::ConfigurationRecorder', {
          strategy: 'INCLUSION_BY_RESOURCE_TYPES',
          recordedTypes: ['AWS::IAM::Group', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::IAM::User'],
        }),
      ],
    },
  },
  fail: {
    'no region records them': {
      resource,
      others: [
        fixture('AWS::Config::ConfigurationRecorder', local),
        fixture('AWS::Config::ConfigurationRecorder', { ...local, region: 'us-east-1' }),
      ],
    },
    'roles are excluded': {
      resource,
      others: [
        fixture('AWS::Config::ConfigurationRecorder', {
          strategy: 'EXCLUSION_BY_RESOURCE_TYPES',
          excludedTypes: ['AWS::IAM::Role'],
        }),
      ],
    },
    'the only recorder that includes them is stopped': {
      resource,
      others: [
        fixture('AWS::Config::ConfigurationRecorder', local),
        fixture('AWS::Config::ConfigurationRecorder', { region: 'us-east-1', isRecording: false }),
      ],
    },
  },
  unknown: {
    'the status was denied': {
      resource,
      others: [
        fixture('AWS::Config::ConfigurationRecorder', {
          isRecording: unknown('access_denied', 'config:DescribeConfigurationRecorderStatus'),
        }),
      ],
    },
  },
  notApplicable: {
    'no recorder': { resource },
    'no recorder is running': {
      resource,
      others: [fixture('AWS::Config::ConfigurationRecorder', { isRecording: false })],
    },
  },
})
