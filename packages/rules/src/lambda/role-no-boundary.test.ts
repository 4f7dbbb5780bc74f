import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaRoleNoBoundary } from './role-no-boundary.js'

const resource = fixture('AWS::Lambda::Function')
const boundary = 'arn:aws:iam::111122223333:policy/functions'
const parameters = { requiredBoundaries: [boundary] }

testRule(lambdaRoleNoBoundary, {
  pass: {
    'the required boundary': {
      resource,
      others: [fixture('AWS::IAM::Role', { permissionsBoundaryArn: boundary })],
      parameters,
    },
  },
  fail: {
    'no boundary': { resource, others: [fixture('AWS::IAM::Role')], parameters },
    'another boundary': {
      resource,
      others: [fixture('AWS::IAM::Role', { permissionsBoundaryArn: `${boundary}-old` })],
      parameters,
    },
  },
  unknown: {
    'the boundary was not read': {
      resource,
      others: [
        fixture('AWS::IAM::Role', {
          permissionsBoundaryArn: unknown('error', 'iam:GetAccountAuthorizationDetails'),
        }),
      ],
      parameters,
    },
  },
  notApplicable: {
    'no boundary is required': { resource, others: [fixture('AWS::IAM::Role')] },
    'the role does not exist': { resource, parameters },
  },
})
