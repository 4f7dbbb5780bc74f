import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaReservedConcurrency } from './reserved-concurrency.js'

type Facts = NonNullable<Parameters<typeof fixture<'AWS::Lambda::Function'>>[1]>
const given = (facts: Facts) => ({ resource: fixture('AWS::Lambda::Function', facts) })
const allow = (
  principal: NonNullable<PolicyStatement['Principal']>,
  Condition?: PolicyStatement['Condition'],
) => ({
  policy: {
    Statement: [
      {
        Sid: 'callers',
        Effect: 'Allow' as const,
        Principal: principal,
        Action: 'lambda:InvokeFunction',
        ...(Condition === undefined ? {} : { Condition }),
      },
    ],
  },
})
const denied = unknown('access_denied', 'lambda:GetPolicy')

testRule(lambdaReservedConcurrency, {
  pass: {
    'a reservation': given({ reservedConcurrency: 10, ...allow('*') }),
    disabled: given({ reservedConcurrency: 0 }),
    'a reservation, and the policy was not read': given({ reservedConcurrency: 10, policy: denied }),
  },
  fail: {
    'any caller': given(allow('*')),
    'callers of a public URL': given(allow('*', { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } })),
    'API Gateway': given(
      allow(
        { Service: 'apigateway.amazonaws.com' },
        { StringEquals: { 'aws:SourceAccount': fixtureAccountId } },
      ),
    ),
    'a load balancer': given(allow({ Service: 'elasticloadbalancing.amazonaws.com' })),
    'API Gateway through an alias, while the policy of the function was not read': given({
      policy: denied,
      qualifiedPolicies: [
        { qualifier: 'live', policy: allow({ Service: 'apigateway.amazonaws.com' }).policy },
      ],
    }),
  },
  unknown: {
    'the reservation was not read': {
      ...given({
        ...allow('*'),
        reservedConcurrency: unknown('access_denied', 'lambda:GetFunctionConcurrency'),
      }),
      missing: ['lambda:GetFunctionConcurrency'],
    },
    'the policy was not read': { ...given({ policy: denied }), missing: ['lambda:GetPolicy'] },
  },
  notApplicable: {
    'no policy': given({}),
    'a queue or topic of the account': given(
      allow({ Service: 'sns.amazonaws.com' }, { StringEquals: { 'aws:SourceAccount': fixtureAccountId } }),
    ),
    'one account': given(allow({ AWS: '999988887777' })),
  },
})
