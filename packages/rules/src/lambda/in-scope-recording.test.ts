import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaInScopeRecording } from './in-scope-recording.js'

const resource = fixture('Plumbline::Account::Region')
const excluding = fixture('AWS::Config::ConfigurationRecorder', {
  strategy: 'EXCLUSION_BY_RESOURCE_TYPES',
  excludedTypes: ['AWS::Lambda::Function'],
})

testRule(lambdaInScopeRecording, {
  pass: {
    'all types are recorded': {
      resource,
      others: [fixture('AWS::Lambda::Function'), fixture('AWS::Config::ConfigurationRecorder')],
    },
  },
  fail: {
    'functions are excluded': { resource, others: [fixture('AWS::Lambda::Function'), excluding] },
    'functions are not listed': {
      resource,
      others: [
        fixture('AWS::Lambda::Function'),
        fixture('AWS::Config::ConfigurationRecorder', {
          strategy: 'INCLUSION_BY_RESOURCE_TYPES',
          recordedTypes: ['AWS::S3::Bucket'],
        }),
      ],
    },
  },
  unknown: {
    'the strategy was not read': {
      resource,
      others: [
        fixture('AWS::Lambda::Function'),
        fixture('AWS::Config::ConfigurationRecorder', {
          strategy: unknown('error', 'config:DescribeConfigurationRecorders'),
        }),
      ],
    },
    'functions were not listed': {
      resource,
      incomplete: new Map([['AWS::Lambda::Function', unknown('access_denied', 'lambda:ListFunctions')]]),
    },
  },
  notApplicable: {
    'no function in the region': {
      resource: fixture('Plumbline::Account::Region', { region: 'us-east-1' }),
      others: [fixture('AWS::Lambda::Function'), excluding],
    },
    'no recorder': { resource, others: [fixture('AWS::Lambda::Function')] },
  },
})
