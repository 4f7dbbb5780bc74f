import { unknown } from '@plumbline/model'
import { accountRegion, configurationRecorder, lambdaFunction } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { inScopeRecording } from './in-scope-recording.js'

const resource = accountRegion()
const excluding = configurationRecorder({
  strategy: 'EXCLUSION_BY_RESOURCE_TYPES',
  excludedTypes: ['AWS::Lambda::Function'],
})

testRule(inScopeRecording, {
  pass: { 'all types are recorded': { resource, others: [lambdaFunction(), configurationRecorder()] } },
  fail: {
    'functions are excluded': { resource, others: [lambdaFunction(), excluding] },
    'functions are not listed': {
      resource,
      others: [
        lambdaFunction(),
        configurationRecorder({
          strategy: 'INCLUSION_BY_RESOURCE_TYPES',
          recordedTypes: ['AWS::S3::Bucket'],
        }),
      ],
    },
  },
  unknown: {
    'the strategy was not told': {
      resource,
      others: [
        lambdaFunction(),
        configurationRecorder({ strategy: unknown('error', 'config:DescribeConfigurationRecorders') }),
      ],
    },
    'functions were not listed by Lambda': {
      resource,
      incomplete: new Map([['AWS::Lambda::Function', unknown('access_denied', 'lambda:ListFunctions')]]),
    },
  },
  notApplicable: {
    'no function in the region': {
      resource: accountRegion({ region: 'us-east-1' }),
      others: [lambdaFunction(), excluding],
    },
    'no recorder': { resource, others: [lambdaFunction()] },
  },
})
