import { unknown } from '@plumbline/model'
import { awsAccount, lambdaFunction, trail, trailRegion } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaData } from './lambda-data.js'

const resource = awsAccount()
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
const seen = trailRegion([trail().arn])
const selectors = 'cloudtrail:GetEventSelectors'

testRule(lambdaData, {
  pass: {
    'all functions': { resource, others: [lambdaFunction(), trail(recording('arn:aws:lambda')), seen] },
    'this function by name': {
      resource,
      others: [lambdaFunction(), trail(recording(lambdaFunction().arn)), seen],
    },
    'a trail of the function’s own region': {
      resource,
      others: [lambdaFunction(), trail({ ...recording('arn:aws:lambda'), isMultiRegion: false }), seen],
    },
  },
  fail: {
    'management events alone': { resource, others: [lambdaFunction(), trail(), seen] },
    'one of two functions': {
      resource,
      others: [
        lambdaFunction(),
        lambdaFunction({ name: 'payments' }),
        trail(recording(lambdaFunction().arn)),
        seen,
      ],
    },
    'a trail of another region': {
      resource,
      others: [
        lambdaFunction(),
        trail({ ...recording('arn:aws:lambda'), isMultiRegion: false, region: 'us-east-1' }),
        trailRegion([]),
      ],
    },
  },
  unknown: {
    'selectors were denied': {
      resource,
      others: [lambdaFunction(), trail({ eventSelectors: unknown('access_denied', selectors) }), seen],
      missing: [selectors],
    },
    'functions were not listed': {
      resource,
      incomplete: new Map([['AWS::Lambda::Function', unknown('access_denied', 'lambda:ListFunctions')]]),
      missing: ['lambda:ListFunctions'],
    },
  },
  notApplicable: {
    'no function': { resource, others: [trail()], because: 'no Lambda function' },
    'no trail is logging': { resource, others: [lambdaFunction(), trail({ isLogging: false }), seen] },
  },
})
