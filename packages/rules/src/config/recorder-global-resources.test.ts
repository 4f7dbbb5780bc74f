import { unknown } from '@plumbline/model'
import { awsAccount, configurationRecorder } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { recorderGlobalResources } from './recorder-global-resources.js'

const resource = awsAccount()
const local = { includesGlobalTypes: false }

testRule(recorderGlobalResources, {
  pass: {
    'one region records them': {
      resource,
      others: [configurationRecorder(), configurationRecorder({ ...local, region: 'us-east-1' })],
    },
    'all types are listed': {
      resource,
      others: [
        configurationRecorder({
          strategy: 'INCLUSION_BY_RESOURCE_TYPES',
          recordedTypes: ['AWS::IAM::Group', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::IAM::User'],
        }),
      ],
    },
  },
  fail: {
    'no region does': {
      resource,
      others: [configurationRecorder(local), configurationRecorder({ ...local, region: 'us-east-1' })],
    },
    'roles are left out': {
      resource,
      others: [
        configurationRecorder({ strategy: 'EXCLUSION_BY_RESOURCE_TYPES', excludedTypes: ['AWS::IAM::Role'] }),
      ],
    },
    'the one that would is stopped': {
      resource,
      others: [
        configurationRecorder(local),
        configurationRecorder({ region: 'us-east-1', isRecording: false }),
      ],
    },
  },
  unknown: {
    'the status was denied': {
      resource,
      others: [
        configurationRecorder({
          isRecording: unknown('access_denied', 'config:DescribeConfigurationRecorderStatus'),
        }),
      ],
    },
  },
  notApplicable: {
    'no recorder': { resource },
    'none is running': { resource, others: [configurationRecorder({ isRecording: false })] },
  },
})
