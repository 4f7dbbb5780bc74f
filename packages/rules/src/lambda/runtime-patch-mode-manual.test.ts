import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaRuntimePatchModeManual } from './runtime-patch-mode-manual.js'

const pinned =
  'arn:aws:lambda:eu-west-1::runtime:07a48df201798d627f2b950f03bb227aab4a655a1d019c3296406f95937e2525'

testRule(lambdaRuntimePatchModeManual, {
  pass: {
    automatic: {
      resource: fixture('AWS::Lambda::Function', {
        runtimeManagement: { updateRuntimeOn: 'Auto', runtimeVersionArn: null },
      }),
    },
    'with each deployment': {
      resource: fixture('AWS::Lambda::Function', {
        runtimeManagement: { updateRuntimeOn: 'FunctionUpdate', runtimeVersionArn: null },
      }),
    },
  },
  fail: {
    pinned: {
      resource: fixture('AWS::Lambda::Function', {
        runtimeManagement: { updateRuntimeOn: 'Manual', runtimeVersionArn: pinned },
      }),
    },
  },
  unknown: {
    denied: {
      resource: fixture('AWS::Lambda::Function', {
        runtimeManagement: unknown('access_denied', 'lambda:GetRuntimeManagementConfig'),
      }),
      missing: ['lambda:GetRuntimeManagementConfig'],
    },
  },
  notApplicable: {
    'a container image': {
      resource: fixture('AWS::Lambda::Function', { packageType: 'Image', runtime: null }),
    },
  },
})
