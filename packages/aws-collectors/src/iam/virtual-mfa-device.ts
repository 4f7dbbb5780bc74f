import { known } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { ownIdentity } from '../engine/own-identity.js'
import { listPages } from '../engine/pages.js'
import { required } from '../engine/read-facts.js'

const list = 'iam:ListVirtualMFADevices'

/** Virtual MFA devices and whom they protect. Hardware keys and passkeys are in no account-wide list. */
export const iamVirtualMfaDevice = defineCollector({
  id: 'iam.virtual-mfa-device',
  service: 'iam',
  scope: 'global',
  produces: ['AWS::IAM::VirtualMFADevice'],
  operations: {
    'iam:ListVirtualMFADevices': {
      action: list,
      reason:
        'Tells whether the root user relies on an authenticator app. Seeds are never part of the answer.',
      kind: 'list',
      probe: { input: { MaxItems: 1 } },
    },
  },
  async *collect(aws) {
    const devices = listPages(async (Marker) => {
      const page = await aws.call(list, { AssignmentStatus: 'Any', MaxItems: 1000, Marker })
      return {
        items: page.VirtualMFADevices ?? [],
        next: page.IsTruncated === true ? page.Marker : undefined,
      }
    })
    for await (const device of devices) {
      const arn = required(device.SerialNumber, 'SerialNumber')
      const name = arn.slice(arn.indexOf(':mfa/') + ':mfa/'.length)
      yield {
        identity: ownIdentity(aws, { type: 'AWS::IAM::VirtualMFADevice', arn, name }),
        facts: {
          userArn: known(device.User?.Arn ?? null),
          enabledDate: known(device.EnableDate?.toISOString() ?? null),
        },
        volatile: {},
      }
    }
  },
})
