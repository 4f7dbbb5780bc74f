import { unknown } from '@plumbline/model'
import { fixture, type FixtureOverrides } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaConfigRules } from './config-rules.js'

const resource = fixture('Plumbline::Account::Region')
const recorded = [fixture('AWS::Lambda::Function'), fixture('AWS::Config::ConfigurationRecorder')]
const withRule = (overrides: FixtureOverrides<'AWS::Config::ConfigRule'>) => ({
  resource,
  others: [...recorded, fixture('AWS::Config::ConfigRule', overrides)],
})
const list = 'config:DescribeConfigRules'

testRule(lambdaConfigRules, {
  pass: {
    'a rule limited to functions': withRule({}),
    'a managed rule about functions on a schedule': withRule({ scopeTypes: [] }),
    'a custom rule that any change starts': withRule({
      sourceOwner: 'CUSTOM_POLICY',
      sourceIdentifier: null,
      scopeTypes: [],
      triggers: ['ConfigurationItemChangeNotification'],
    }),
  },
  fail: {
    'no rule': { resource, others: recorded },
    'a rule about buckets': withRule({ scopeTypes: ['AWS::S3::Bucket'] }),
    'a managed rule about something else on a schedule': withRule({
      scopeTypes: [],
      sourceIdentifier: 'IAM_ROOT_ACCESS_KEY_CHECK',
    }),
    'a custom rule on a schedule': withRule({
      sourceOwner: 'CUSTOM_LAMBDA',
      sourceIdentifier: fixture('AWS::Lambda::Function').arn,
      scopeTypes: [],
      triggers: ['ScheduledNotification'],
    }),
    'a rule that is being deleted': withRule({ state: 'DELETING_RESULTS' }),
    'a rule in another region': withRule({ region: 'us-east-1' }),
  },
  unknown: {
    'a scope was not read': withRule({ scopeTypes: unknown('error', list) }),
    'rules were denied': {
      resource,
      others: recorded,
      incomplete: new Map([['AWS::Config::ConfigRule', unknown('access_denied', list)]]),
      missing: [list],
    },
  },
  notApplicable: {
    'no function in the region': { resource, others: [fixture('AWS::Config::ConfigurationRecorder')] },
    'no recorder is running': { resource, others: [fixture('AWS::Lambda::Function')] },
  },
})
