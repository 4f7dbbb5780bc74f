import { unknown } from '@plumbline/model'
import { fixtureAccountId, lambdaFunction } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { codeSigning } from './code-signing.js'

const config = `arn:aws:lambda:eu-west-1:${fixtureAccountId}:code-signing-config:csc-0d4518bd353a0a7c6`

testRule(codeSigning, {
  pass: { 'a configuration is attached': { resource: lambdaFunction({ codeSigningConfigArn: config }) } },
  fail: { 'no configuration': { resource: lambdaFunction({ codeSigningConfigArn: null }) } },
  unknown: {
    'the configurations were not listed': {
      resource: lambdaFunction({
        codeSigningConfigArn: unknown('access_denied', 'lambda:ListFunctionsByCodeSigningConfig'),
      }),
    },
    'zip or image is not known': {
      resource: lambdaFunction({ packageType: unknown('error', 'lambda:ListFunctions') }),
    },
  },
  notApplicable: {
    'a container image': {
      resource: lambdaFunction({ packageType: 'Image', runtime: null }),
      because: 'container images cannot use code signing',
    },
  },
})
