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
    'daily, except for the security types': {
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
    'all types are recorded daily': {
      resource: fixture('AWS::Config::ConfigurationRecorder', { frequency: 'DAILY' }),
      ...two,
      items: ['AWS::EC2::SecurityGroup', 'AWS::S3::Bucket'],
    },
    'one type is recorded daily': {
      resource: fixture('AWS::Config::ConfigurationRecorder', {
        overrides: [{ frequency: 'DAILY', resourceTypes: ['AWS::S3::Bucket'] }],
      }),
      items: ['AWS::S3::Bucket'],
    },
  },
  unknown: {
    'the strategy is unknown': {
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
    'listed types only': {
      resource: fixture('AWS::Config::ConfigurationRecorder', { strategy: 'INCLUSION_BY_RESOURCE_TYPES' }),
    },
    'the recorder is stopped': {
      resource: fixture('AWS::Config::ConfigurationRecorder', { isRecording: false }),
    },
    'another cloud': {
      resource: fixture('AWS::Config::ConfigurationRecorder', {
        connectorArn: 'arn:aws:config:eu-west-1:111122223333:connector/other',
      }),
    },
    'an AWS service created it': {
      resource: fixture('AWS::Config::ConfigurationRecorder', { servicePrincipal: 'ssm.amazonaws.com' }),
    },
  },
})
