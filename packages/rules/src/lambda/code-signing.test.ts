import { fixtureAccountId } from '@plumbline/model/testing'
import { testFactRule } from '../testing/index.js'
import { lambdaCodeSigning } from './code-signing.js'

testFactRule(lambdaCodeSigning, {
  good: [`arn:aws:lambda:eu-west-1:${fixtureAccountId}:code-signing-config:csc-0d4518bd353a0a7c6`],
  bad: [null],
  notApplicable: { 'a container image': { packageType: 'Image', runtime: null } },
})
