import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { configDeliveryChannel } from './delivery-channel.js'

const resource = fixture('Plumbline::Account::Region')

testRule(configDeliveryChannel, {
  pass: {
    'a recorder and a channel': {
      resource,
      others: [fixture('AWS::Config::ConfigurationRecorder'), fixture('AWS::Config::DeliveryChannel')],
    },
  },
  fail: {
    'a recorder without channel': { resource, others: [fixture('AWS::Config::ConfigurationRecorder')] },
    'a channel in another region': {
      resource,
      others: [
        fixture('AWS::Config::ConfigurationRecorder'),
        fixture('AWS::Config::DeliveryChannel', { region: 'us-east-1' }),
      ],
    },
  },
  unknown: {
    'channels were not listed': {
      resource,
      others: [fixture('AWS::Config::ConfigurationRecorder')],
      incomplete: new Map([
        ['AWS::Config::DeliveryChannel', unknown('access_denied', 'config:DescribeDeliveryChannels')],
      ]),
      missing: ['config:DescribeDeliveryChannels'],
    },
  },
  notApplicable: { 'no recorder': { resource } },
})
