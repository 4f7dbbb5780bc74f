import { unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaCodeSigning } from './code-signing.js'

const config = `arn:aws:lambda:eu-west-1:${fixtureAccountId}:code-signing-config:csc-0d4518bd353a0a7c6`

testRule(lambdaCodeSigning, {
  pass: {
    'a configuration is attached': {
      resource: fixture('AWS::Lambda::Function', { codeSigningConfigArn: config }),
    },
  },
  fail: {
    'no configuration': { resource: fixture('AWS::Lambda::Function', { codeSigningConfigArn: null }) },
  },
  unknown: {
    'the configurations were not listed': {
      resource: fixture('AWS::Lambda::Function', {
        codeSigningConfigArn: unknown('access_denied', 'lambda:ListFunctionsByCodeSigningConfig'),
      }),
    },
    'zip or image is not known': {
      resource: fixture('AWS::Lambda::Function', { packageType: unknown('error', 'lambda:ListFunctions') }),
    },
  },
  notApplicable: {
    'a container image': {
      resource: fixture('AWS::Lambda::Function', { packageType: 'Image', runtime: null }),
      because: 'container images cannot use code signing',
    },
  },
})
