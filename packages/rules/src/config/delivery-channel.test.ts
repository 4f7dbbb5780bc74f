import { unknown } from '@plumbline/model'
import { accountRegion, configurationRecorder, deliveryChannel as channel } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { deliveryChannel } from './delivery-channel.js'

const resource = accountRegion()

testRule(deliveryChannel, {
  pass: { 'a recorder and a channel': { resource, others: [configurationRecorder(), channel()] } },
  fail: {
    'a recorder alone': { resource, others: [configurationRecorder()] },
    'a channel in another region': {
      resource,
      others: [configurationRecorder(), channel({ region: 'us-east-1' })],
    },
  },
  unknown: {
    'channels were not listed': {
      resource,
      others: [configurationRecorder()],
      incomplete: new Map([
        ['AWS::Config::DeliveryChannel', unknown('access_denied', 'config:DescribeDeliveryChannels')],
      ]),
      missing: ['config:DescribeDeliveryChannels'],
    },
  },
  notApplicable: { 'no recorder': { resource } },
})
