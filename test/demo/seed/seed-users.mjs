import { groups } from '../environment/people.mjs'
import { document } from './seed-function-role.mjs'
import { xmlText } from './xml-text.mjs'

/** Creates groups and users with their passwords, MFA devices and access keys. */
export async function seedUsers(aws, users) {
  for (const [name, policies] of Object.entries(groups)) {
    await aws.query('iam', 'CreateGroup', { GroupName: name })
    for (const policy of policies)
      await aws.query('iam', 'AttachGroupPolicy', { GroupName: name, PolicyArn: policy })
  }
  for (const user of users) await seedUser(aws, user)
}

export async function seedUser(aws, { name, groups: memberOf = [], inline = {}, attached = [], ...access }) {
  await aws.query('iam', 'CreateUser', { UserName: name })
  for (const group of memberOf) await aws.query('iam', 'AddUserToGroup', { UserName: name, GroupName: group })
  for (const policy of attached)
    await aws.query('iam', 'AttachUserPolicy', { UserName: name, PolicyArn: policy })
  for (const [policy, actions] of Object.entries(inline)) {
    const text = JSON.stringify(document([{ Action: actions, Resource: '*' }]))
    await aws.query('iam', 'PutUserPolicy', { UserName: name, PolicyName: policy, PolicyDocument: text })
  }
  await seedCredentials(aws, name, access)
}

async function seedCredentials(aws, name, { password = false, mfa = false, keys = 0 }) {
  if (password)
    await aws.query('iam', 'CreateLoginProfile', { UserName: name, Password: `Demo-${name}-Passw0rd` })
  if (mfa) await seedMfa(aws, name)
  for (let key = 0; key < keys; key += 1) await aws.query('iam', 'CreateAccessKey', { UserName: name })
}

async function seedMfa(aws, name) {
  const made = await aws.query('iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: name })
  await aws.query('iam', 'EnableMFADevice', {
    UserName: name,
    SerialNumber: xmlText(made, 'SerialNumber'),
    AuthenticationCode1: '123456',
    AuthenticationCode2: '654321',
  })
}

/** Replaces a user's only access key. */
export async function rotateKey(aws, name) {
  const listed = await aws.query('iam', 'ListAccessKeys', { UserName: name })
  const old = xmlText(listed, 'AccessKeyId')
  await aws.query('iam', 'CreateAccessKey', { UserName: name })
  await aws.query('iam', 'DeleteAccessKey', { UserName: name, AccessKeyId: old })
}
