import { unknown } from '@plumbline/model'
import { accountRegion, configurationRecorder } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { recorderEnabled } from './recorder-enabled.js'

const resource = accountRegion()
const status = 'config:DescribeConfigurationRecorderStatus'

testRule(recorderEnabled, {
  pass: {
    'records all types': { resource, others: [configurationRecorder()] },
    'records all types but some': {
      resource,
      others: [configurationRecorder({ strategy: 'EXCLUSION_BY_RESOURCE_TYPES' })],
    },
  },
  fail: {
    'no recorder': { resource },
    'a recorder in another region': { resource, others: [configurationRecorder({ region: 'us-east-1' })] },
    'a stopped recorder': { resource, others: [configurationRecorder({ isRecording: false })] },
    'listed types alone': {
      resource,
      others: [configurationRecorder({ strategy: 'INCLUSION_BY_RESOURCE_TYPES' })],
    },
    'a recorder of a service alone': {
      resource,
      others: [configurationRecorder({ servicePrincipal: 'ssm.amazonaws.com' })],
    },
  },
  unknown: {
    'the status was denied': {
      resource,
      others: [configurationRecorder({ isRecording: unknown('access_denied', status) })],
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
