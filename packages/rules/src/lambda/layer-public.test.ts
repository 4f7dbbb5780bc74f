import {
  known,
  type Observed,
  type PolicyDocument,
  type PolicyStatement,
  type Resource,
  unknown,
} from '@plumbline/model'
import { fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaLayerPublic } from './layer-public.js'

function version(policy: Observed<PolicyDocument | null>): {
  readonly resource: Resource<'AWS::Lambda::LayerVersion'>
} {
  const layerArn = `arn:aws:lambda:eu-west-1:${fixtureAccountId}:layer:tools`
  const resource = {
    type: 'AWS::Lambda::LayerVersion',
    arn: `${layerArn}:3`,
    name: 'tools:3',
    accountId: fixtureAccountId,
    region: 'eu-west-1',
    owner: fixtureAccountId,
    incarnation: null,
    layerArn: known(layerArn),
    version: known(3),
    compatibleRuntimes: known([]),
    createdDate: known('2026-07-01T08:00:00.000Z'),
    policy,
  } as const
  return { resource }
}

const share = (Principal: NonNullable<PolicyStatement['Principal']>, more: Partial<PolicyStatement> = {}) =>
  version(
    known({
      Statement: [{ Sid: 'share', Effect: 'Allow', Principal, Action: 'lambda:GetLayerVersion', ...more }],
    }),
  )

testRule(lambdaLayerPublic, {
  pass: {
    'no policy': version(known(null)),
    'one account': share({ AWS: '999988887777' }),
    'an organization': share('*', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorg' } } }),
  },
  fail: {
    'every account': { ...share('*'), items: ['share'] },
    'every account, as a list': { ...share({ AWS: ['*'] }), items: ['share'] },
  },
  unknown: { 'the policy was denied': version(unknown('access_denied', 'lambda:GetLayerVersionPolicy')) },
})
