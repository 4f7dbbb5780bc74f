import { unknown } from '@plumbline/model'
import { iamRole, lambdaFunction } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { roleNoBoundary } from './role-no-boundary.js'

const resource = lambdaFunction()
const boundary = 'arn:aws:iam::111122223333:policy/functions'
const parameters = { requiredBoundaries: [boundary] }

testRule(roleNoBoundary, {
  pass: {
    'the boundary that is required': {
      resource,
      others: [iamRole({ permissionsBoundaryArn: boundary })],
      parameters,
    },
  },
  fail: {
    'no boundary': { resource, others: [iamRole()], parameters },
    'another boundary': {
      resource,
      others: [iamRole({ permissionsBoundaryArn: `${boundary}-old` })],
      parameters,
    },
  },
  unknown: {
    'the boundary was not told': {
      resource,
      others: [iamRole({ permissionsBoundaryArn: unknown('error', 'iam:GetAccountAuthorizationDetails') })],
      parameters,
    },
  },
  notApplicable: {
    'none is required': { resource, others: [iamRole()] },
    'the role is gone': { resource, parameters },
  },
})
