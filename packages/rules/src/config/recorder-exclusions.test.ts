import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { configRecorderExclusions } from './recorder-exclusions.js'

const two = { parameters: { securityTypes: ['AWS::EC2::SecurityGroup', 'AWS::S3::Bucket'] } }

testRule(configRecorderExclusions, {
  pass: {
    'all types, continuously': { resource: fixture('AWS::Config::ConfigurationRecorder') },
    'other types are excluded': {
      resource: fixture('AWS::Config::ConfigurationRecorder', {
        strategy: 'EXCLUSION_BY_RESOURCE_TYPES',
        excludedTypes: ['AWS::SQS::Queue'],
      }),
    },
    'daily, but for the types that matter': {
      resource: fixture('AWS::Config::ConfigurationRecorder', {
        frequency: 'DAILY',
        overrides: [
          { frequency: 'CONTINUOUS', resourceTypes: ['AWS::EC2::SecurityGroup', 'AWS::S3::Bucket'] },
        ],
      }),
      ...two,
    },
  },
  fail: {
    'a type is excluded': {
      resource: fixture('AWS::Config::ConfigurationRecorder', {
        strategy: 'EXCLUSION_BY_RESOURCE_TYPES',
        excludedTypes: ['AWS::EC2::SecurityGroup'],
      }),
      items: ['AWS::EC2::SecurityGroup'],
    },
    'all are recorded daily': {
      resource: fixture('AWS::Config::ConfigurationRecorder', { frequency: 'DAILY' }),
      ...two,
      items: ['AWS::EC2::SecurityGroup', 'AWS::S3::Bucket'],
    },
    'one is recorded daily': {
      resource: fixture('AWS::Config::ConfigurationRecorder', {
        overrides: [{ frequency: 'DAILY', resourceTypes: ['AWS::S3::Bucket'] }],
      }),
      items: ['AWS::S3::Bucket'],
    },
  },
  unknown: {
    'the strategy was not told': {
      resource: fixture('AWS::Config::ConfigurationRecorder', {
        strategy: unknown('error', 'config:DescribeConfigurationRecorders'),
      }),
    },
    'the status was denied': {
      resource: fixture('AWS::Config::ConfigurationRecorder', {
        isRecording: unknown('access_denied', 'config:DescribeConfigurationRecorderStatus'),
      }),
    },
  },
  notApplicable: {
    'listed types alone': {
      resource: fixture('AWS::Config::ConfigurationRecorder', { strategy: 'INCLUSION_BY_RESOURCE_TYPES' }),
    },
    'it is stopped': { resource: fixture('AWS::Config::ConfigurationRecorder', { isRecording: false }) },
    'a service made it': {
      resource: fixture('AWS::Config::ConfigurationRecorder', { servicePrincipal: 'ssm.amazonaws.com' }),
    },
  },
})
