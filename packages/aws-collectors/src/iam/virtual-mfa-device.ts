import { known } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { identityOf } from '../engine/identity.js'
import { listPages, nextOfTruncated } from '../engine/pages.js'
import { required } from '../engine/read-facts.js'

const list = 'iam:ListVirtualMFADevices'

/** Virtual MFA devices and their users. No account-wide list contains hardware keys or passkeys. */
export const iamVirtualMfaDevice = defineCollector({
  id: 'iam.virtual-mfa-device',
  service: 'iam',
  scope: 'global',
  produces: ['AWS::IAM::VirtualMFADevice'],
  operations: {
    'iam:ListVirtualMFADevices': {
      action: list,
      reason:
        'Reads whether the root user uses an authenticator app as MFA. The response never contains seeds.',
      kind: 'list',
      probe: { input: { MaxItems: 1 } },
    },
  },
  async *collect(aws) {
    const devices = listPages(async (Marker) => {
      const page = await aws.call(list, { AssignmentStatus: 'Any', MaxItems: 1000, Marker })
      return {
        items: page.VirtualMFADevices ?? [],
        next: nextOfTruncated(page),
      }
    })
    for await (const device of devices) {
      const arn = required(device.SerialNumber, 'SerialNumber')
      const name = arn.slice(arn.indexOf(':mfa/') + ':mfa/'.length)
      yield {
        identity: identityOf(aws, { type: 'AWS::IAM::VirtualMFADevice', arn, name }),
        facts: {
          userArn: known(device.User?.Arn ?? null),
          enabledDate: known(device.EnableDate?.toISOString() ?? null),
        },
        volatile: {},
      }
    }
  },
})
