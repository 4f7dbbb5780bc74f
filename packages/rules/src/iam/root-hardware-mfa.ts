import { unknownVerdict, fail, notApplicable, pass, type Resource, type Verdict } from '@plumbline/model'
import { rootCanSignIn } from '../credentials/root-credentials.js'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { firstUnknown } from '../engine/first-unknown.js'

export const iamRootHardwareMfa = defineRule({
  id: 'iam.root-hardware-mfa',
  title: 'Root user has a virtual MFA device or no MFA',
  severity: 'critical',
  resource: 'AWS::Account',
  reads: ['AWS::IAM::VirtualMFADevice'],
  why: 'The seed of an authenticator app can be copied or synchronised to a cloud, and its codes can be phished together with the password. A security key cannot be copied and responds only to the real sign-in page.',
  fix: {
    text: 'Sign in to the console as root, register a FIDO2 security key or a hardware token, then remove the authenticator app there. The command only lists the virtual devices in use. In an organization, central root access can delete the root credentials of member accounts instead.',
    cli: () => awsCli`aws iam list-virtual-mfa-devices --assignment-status Assigned`,
    terraform:
      'resource "aws_iam_organizations_features" "this" {\n  enabled_features = ["RootCredentialsManagement"]\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable_fido.html',
  ],
  notes:
    'A virtual device of root is identified by the user to which it is assigned, not by its name: root can have eight devices.',
  evaluate(account, snapshot) {
    const { isRootMfaEnabled } = account
    if (!isRootMfaEnabled.known) return unknownVerdict(isRootMfaEnabled)
    if (!isRootMfaEnabled.value) return withoutMfa(account)
    const devices = snapshot.of('AWS::IAM::VirtualMFADevice')
    if (!devices.known) return unknownVerdict(devices)
    const unread = firstUnknown(devices.value.map(({ userArn }) => userArn))
    if (unread !== null) return unknownVerdict(unread)
    const app = devices.value.find(
      ({ userArn }) => userArn.known && userArn.value?.endsWith(':root') === true,
    )
    const evidence = { path: 'virtual MFA device of root', observed: app?.arn ?? null, expected }
    return app === undefined ? pass(evidence) : fail(evidence)
  },
})

const expected = 'only hardware devices or passkeys'

function withoutMfa(account: Resource<'AWS::Account'>): Verdict {
  const canSignIn = rootCanSignIn(account)
  if (!canSignIn.known) return unknownVerdict(canSignIn)
  if (!canSignIn.value) return notApplicable('the root user has no credentials')
  return fail({ path: 'isRootMfaEnabled', observed: false, expected })
}
