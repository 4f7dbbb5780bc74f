import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { cloudtrailLambdaData } from './lambda-data.js'

const resource = fixture('AWS::Account')
const recording = (...values: readonly string[]) => ({
  eventSelectors: [
    {
      readWriteType: 'All' as const,
      includesManagementEvents: true,
      excludedSources: [],
      dataResources: [{ type: 'AWS::Lambda::Function', values }],
    },
  ],
})
const seen = fixture('Plumbline::CloudTrail::Region', { trailArns: [fixture('AWS::CloudTrail::Trail').arn] })
const selectors = 'cloudtrail:GetEventSelectors'

testRule(cloudtrailLambdaData, {
  pass: {
    'all functions': {
      resource,
      others: [
        fixture('AWS::Lambda::Function'),
        fixture('AWS::CloudTrail::Trail', recording('arn:aws:lambda')),
        seen,
      ],
    },
    'the function by ARN': {
      resource,
      others: [
        fixture('AWS::Lambda::Function'),
        fixture('AWS::CloudTrail::Trail', recording(fixture('AWS::Lambda::Function').arn)),
        seen,
      ],
    },
    'a single-region trail of the same region': {
      resource,
      others: [
        fixture('AWS::Lambda::Function'),
        fixture('AWS::CloudTrail::Trail', { ...recording('arn:aws:lambda'), isMultiRegion: false }),
        seen,
      ],
    },
  },
  fail: {
    'management events only': {
      resource,
      others: [fixture('AWS::Lambda::Function'), fixture('AWS::CloudTrail::Trail'), seen],
    },
    'only one of two functions': {
      resource,
      others: [
        fixture('AWS::Lambda::Function'),
        fixture('AWS::Lambda::Function', { name: 'payments' }),
        fixture('AWS::CloudTrail::Trail', recording(fixture('AWS::Lambda::Function').arn)),
        seen,
      ],
    },
    'a single-region trail of another region': {
      resource,
      others: [
        fixture('AWS::Lambda::Function'),
        fixture('AWS::CloudTrail::Trail', {
          ...recording('arn:aws:lambda'),
          isMultiRegion: false,
          region: 'us-east-1',
        }),
        fixture('Plumbline::CloudTrail::Region', { trailArns: [] }),
      ],
    },
  },
  unknown: {
    'selectors were denied': {
      resource,
      others: [
        fixture('AWS::Lambda::Function'),
        fixture('AWS::CloudTrail::Trail', { eventSelectors: unknown('access_denied', selectors) }),
        seen,
      ],
      missing: [selectors],
    },
    'functions were not listed': {
      resource,
      incomplete: new Map([['AWS::Lambda::Function', unknown('access_denied', 'lambda:ListFunctions')]]),
      missing: ['lambda:ListFunctions'],
    },
  },
  notApplicable: {
    'no function': { resource, others: [fixture('AWS::CloudTrail::Trail')], because: 'no Lambda function' },
    'no trail is logging': {
      resource,
      others: [
        fixture('AWS::Lambda::Function'),
        fixture('AWS::CloudTrail::Trail', { isLogging: false }),
        seen,
      ],
    },
  },
})
