import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaPolicyOrgWide } from './policy-org-wide.js'

const organization = 'o-a1b2c3d4e5'
const when = (Condition: NonNullable<PolicyStatement['Condition']>) => ({
  resource: fixture('AWS::Lambda::Function', {
    policy: {
      Statement: [
        { Sid: 'org', Effect: 'Allow', Principal: '*', Action: 'lambda:InvokeFunction', Condition },
      ],
    },
  }),
})

testRule(lambdaPolicyOrgWide, {
  pass: {
    'no policy': { resource: fixture('AWS::Lambda::Function', { policy: null }) },
    'one account of the organization': when({
      StringEquals: { 'aws:PrincipalOrgID': organization, 'aws:PrincipalAccount': fixtureAccountId },
    }),
    'one organizational unit': when({
      'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `${organization}/r-ab12/ou-ab12-11111111/*` },
    }),
    'anyone, which lambda.policy-public reports': when({ Bool: { 'aws:SecureTransport': 'true' } }),
  },
  fail: {
    'the organization': { ...when({ StringEquals: { 'aws:PrincipalOrgID': organization } }), items: ['org'] },
    'all paths of the organization': {
      ...when({ 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `${organization}/*` } }),
      items: ['org'],
    },
    'all paths of the only root of an organization': {
      ...when({ 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `${organization}/r-ab12/*` } }),
      items: ['org'],
    },
    'a data perimeter': {
      resource: fixture('AWS::Lambda::Function', {
        policy: {
          Statement: [
            { Sid: 'org', Effect: 'Allow', Principal: '*', Action: 'lambda:InvokeFunction' },
            {
              Effect: 'Deny',
              Principal: '*',
              Action: 'lambda:*',
              Condition: {
                StringNotEqualsIfExists: {
                  'aws:PrincipalOrgID': organization,
                  'aws:PrincipalAccount': '444455556666',
                },
                BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
              },
            },
          ],
        },
      }),
      items: ['org'],
    },
  },
  unknown: {
    'the policy was denied': {
      resource: fixture('AWS::Lambda::Function', { policy: unknown('access_denied', 'lambda:GetPolicy') }),
    },
  },
})
