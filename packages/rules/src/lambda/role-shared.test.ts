import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaRoleShared } from './role-shared.js'

const resource = fixture('AWS::Lambda::Function')
const other = { roleArn: 'arn:aws:iam::111122223333:role/other', name: 'payments' }

testRule(lambdaRoleShared, {
  pass: {
    'the only function': { resource, others: [] },
    'another function with another role': { resource, others: [fixture('AWS::Lambda::Function', other)] },
    'the same function in another region': {
      resource,
      others: [
        {
          ...fixture('AWS::Lambda::Function'),
          arn: 'arn:aws:lambda:us-east-1:111122223333:function:orders',
          region: 'us-east-1',
        },
      ],
    },
  },
  fail: {
    'two functions with one role': {
      resource,
      others: [fixture('AWS::Lambda::Function', { name: 'payments' })],
    },
    'two functions with one role, while the role of a third was not read': {
      resource,
      others: [
        fixture('AWS::Lambda::Function', { name: 'payments' }),
        fixture('AWS::Lambda::Function', {
          name: 'stock',
          roleArn: unknown('error', 'lambda:ListFunctions'),
        }),
      ],
    },
  },
  unknown: {
    'functions were not listed everywhere': {
      resource,
      incomplete: new Map([['AWS::Lambda::Function', unknown('throttled', 'lambda:ListFunctions')]]),
    },
    'the role of another function was not read': {
      resource,
      others: [
        fixture('AWS::Lambda::Function', { ...other, roleArn: unknown('error', 'lambda:ListFunctions') }),
      ],
    },
  },
})
