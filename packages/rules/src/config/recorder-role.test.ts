import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { configRecorderRole } from './recorder-role.js'

const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`

testRule(configRecorderRole, {
  pass: {
    'the service-linked role': { resource: fixture('AWS::Config::ConfigurationRecorder') },
    'the role of AWS Control Tower': {
      resource: fixture('AWS::Config::ConfigurationRecorder', {
        roleArn: role('aws-controltower-ConfigRecorderRole'),
      }),
    },
    'a role that the parameter allows': {
      resource: fixture('AWS::Config::ConfigurationRecorder', { roleArn: role('landing/config') }),
      parameters: { allowedRoles: ['config'] },
    },
  },
  fail: {
    'a custom role': {
      resource: fixture('AWS::Config::ConfigurationRecorder', { roleArn: role('config') }),
    },
    'no role': { resource: fixture('AWS::Config::ConfigurationRecorder', { roleArn: null }) },
  },
  unknown: {
    'the role is unknown': {
      resource: fixture('AWS::Config::ConfigurationRecorder', {
        roleArn: unknown('error', 'config:DescribeConfigurationRecorders'),
      }),
    },
  },
  notApplicable: {
    'another cloud': {
      resource: fixture('AWS::Config::ConfigurationRecorder', {
        connectorArn: 'arn:aws:config:eu-west-1:111122223333:connector/other',
      }),
    },
    'an AWS service created it': {
      resource: fixture('AWS::Config::ConfigurationRecorder', { servicePrincipal: 'ssm.amazonaws.com' }),
    },
  },
})
