import { cannotTell, fail, notApplicable, pass, type Resource, type Verdict } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { firstUnknown } from '../engine/first-unknown.js'
import { rootCanSignIn } from '../credentials/root-credentials.js'

export const iamRootHardwareMfa = defineRule({
  id: 'iam.root-hardware-mfa',
  title: 'MFA of the root user is an app, or there is none',
  severity: 'critical',
  resource: 'AWS::Account',
  reads: ['AWS::IAM::VirtualMFADevice'],
  why: 'The seed of an authenticator app can be copied, synchronised to a cloud and phished together with the password. A security key stays where it is and answers only to the real sign-in page.',
  fix: {
    text: 'Register a FIDO2 security key or a hardware token for root, then remove the authenticator app.',
    cli: 'aws iam deactivate-mfa-device --user-name root --serial-number DEVICE_ARN',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable_fido.html',
  ],
  notes:
    'A virtual device of root is identified by the user to which it is assigned, not by its name: root can have eight devices.',
  evaluate(account, snapshot) {
    const { isRootMfaEnabled } = account
    if (!isRootMfaEnabled.known) return cannotTell(isRootMfaEnabled)
    if (!isRootMfaEnabled.value) return withoutMfa(account)
    const devices = snapshot.of('AWS::IAM::VirtualMFADevice')
    if (!devices.known) return cannotTell(devices)
    const unread = firstUnknown(devices.value.map(({ userArn }) => userArn))
    if (unread !== null) return cannotTell(unread)
    const app = devices.value.find(
      ({ userArn }) => userArn.known && userArn.value?.endsWith(':root') === true,
    )
    const evidence = { path: 'virtual MFA device of root', observed: app?.arn ?? null, expected }
    return app === undefined ? pass(evidence) : fail(evidence)
  },
})

const expected = 'a hardware device or passkey alone'

function withoutMfa(account: Resource<'AWS::Account'>): Verdict {
  const canSignIn = rootCanSignIn(account)
  if (!canSignIn.known) return cannotTell(canSignIn)
  if (!canSignIn.value) return notApplicable('the root user has no credentials')
  return fail({ path: 'isRootMfaEnabled', observed: false, expected })
}
