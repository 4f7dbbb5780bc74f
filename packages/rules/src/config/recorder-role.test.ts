import { unknown } from '@plumbline/model'
import { configurationRecorder } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { recorderRole } from './recorder-role.js'

const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`

testRule(recorderRole, {
  pass: {
    'the service-linked role': { resource: configurationRecorder() },
    'the role of Control Tower': {
      resource: configurationRecorder({ roleArn: role('aws-controltower-ConfigRecorderRole') }),
    },
    'a role that is allowed': {
      resource: configurationRecorder({ roleArn: role('landing/config') }),
      parameters: { allowedRoles: ['config'] },
    },
  },
  fail: {
    'a role of one’s own': { resource: configurationRecorder({ roleArn: role('config') }) },
    'no role': { resource: configurationRecorder({ roleArn: null }) },
  },
  unknown: {
    'not told': {
      resource: configurationRecorder({ roleArn: unknown('error', 'config:DescribeConfigurationRecorders') }),
    },
  },
  notApplicable: {
    'a service made it': { resource: configurationRecorder({ servicePrincipal: 'ssm.amazonaws.com' }) },
  },
})
