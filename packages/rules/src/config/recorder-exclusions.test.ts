import { unknown } from '@plumbline/model'
import { configurationRecorder } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { recorderExclusions } from './recorder-exclusions.js'

const two = { parameters: { securityTypes: ['AWS::EC2::SecurityGroup', 'AWS::S3::Bucket'] } }

testRule(recorderExclusions, {
  pass: {
    'all types, continuously': { resource: configurationRecorder() },
    'other types are excluded': {
      resource: configurationRecorder({
        strategy: 'EXCLUSION_BY_RESOURCE_TYPES',
        excludedTypes: ['AWS::SQS::Queue'],
      }),
    },
    'daily, but for the types that matter': {
      resource: configurationRecorder({
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
      resource: configurationRecorder({
        strategy: 'EXCLUSION_BY_RESOURCE_TYPES',
        excludedTypes: ['AWS::EC2::SecurityGroup'],
      }),
      items: ['AWS::EC2::SecurityGroup'],
    },
    'all are recorded daily': {
      resource: configurationRecorder({ frequency: 'DAILY' }),
      ...two,
      items: ['AWS::EC2::SecurityGroup', 'AWS::S3::Bucket'],
    },
    'one is recorded daily': {
      resource: configurationRecorder({
        overrides: [{ frequency: 'DAILY', resourceTypes: ['AWS::S3::Bucket'] }],
      }),
      items: ['AWS::S3::Bucket'],
    },
  },
  unknown: {
    'the strategy was not told': {
      resource: configurationRecorder({
        strategy: unknown('error', 'config:DescribeConfigurationRecorders'),
      }),
    },
    'the status was denied': {
      resource: configurationRecorder({
        isRecording: unknown('access_denied', 'config:DescribeConfigurationRecorderStatus'),
      }),
    },
  },
  notApplicable: {
    'listed types alone': {
      resource: configurationRecorder({ strategy: 'INCLUSION_BY_RESOURCE_TYPES' }),
    },
    'it is stopped': { resource: configurationRecorder({ isRecording: false }) },
    'a service made it': { resource: configurationRecorder({ servicePrincipal: 'ssm.amazonaws.com' }) },
  },
})
