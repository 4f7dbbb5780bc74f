import { defineResource, fact } from '../../facts/define-resource.js'
import { textOrNull } from '../values.js'

const list = 'iam:ListVirtualMFADevices'

/** An authenticator app or similar virtual MFA device. */
export const iamVirtualMfaDevice = defineResource({
  type: 'AWS::IAM::VirtualMFADevice',
  scope: 'global',
  name: 'ana-phone',
  arn: ({ accountId, name }) => `arn:aws:iam::${accountId}:mfa/${name}`,
  facts: {
    /** User that it is assigned to, `…:root` for the root user; null while it is not assigned. */
    userArn: fact(list, textOrNull, ({ accountId }) => `arn:aws:iam::${accountId}:user/ana`),
    /** ISO 8601 in UTC. */
    enabledDate: fact(list, textOrNull, '2026-01-16T08:00:00.000Z'),
  },
})
