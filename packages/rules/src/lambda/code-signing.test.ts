import { unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaCodeSigning } from './code-signing.js'

const arn = `arn:aws:lambda:eu-west-1:${fixtureAccountId}:code-signing-config:csc-0d4518bd353a0a7c6`
const gap = unknown('access_denied', 'lambda:ListFunctionsByCodeSigningConfig')
type State = 'signed' | 'unsigned' | 'image' | 'denied'
const facts = {
  signed: { codeSigningConfigArn: arn },
  unsigned: { codeSigningConfigArn: null },
  image: { packageType: 'Image', runtime: null, codeSigningConfigArn: null },
  denied: { codeSigningConfigArn: gap },
} as const
const functions = (...states: readonly State[]) => {
  const [resource = fixture('AWS::Lambda::Function'), ...others] = states.map((state, index) =>
    fixture('AWS::Lambda::Function', { name: `function-${index}`, ...facts[state] }),
  )
  return { resource, others }
}

testRule(lambdaCodeSigning, {
  pass: { signed: functions('signed', 'unsigned', 'unsigned') },
  fail: {
    'half of the functions are signed, images left out': functions('unsigned', 'signed', 'image', 'image'),
    'most are, while one was not read': functions('unsigned', 'signed', 'signed', 'denied'),
    'none is, and every function is to be reported': {
      ...functions('unsigned'),
      parameters: { signedPercent: 0 },
    },
  },
  unknown: {
    'its configuration was not read': {
      ...functions('denied', 'signed'),
      missing: ['lambda:ListFunctionsByCodeSigningConfig'],
    },
    'functions that were not read decide': functions('unsigned', 'signed', 'denied'),
    'the package type was not read': {
      resource: fixture('AWS::Lambda::Function', { packageType: unknown('error', 'lambda:ListFunctions') }),
    },
    'functions were not listed': {
      ...functions('unsigned', 'signed'),
      incomplete: new Map([['AWS::Lambda::Function', unknown('throttled', 'lambda:ListFunctions')]]),
    },
  },
  notApplicable: {
    'a container image': functions('image', 'signed'),
    'an account that does not sign packages': functions('unsigned', 'unsigned'),
    'a single signed function': functions('unsigned', 'signed', 'unsigned', 'unsigned'),
  },
})
