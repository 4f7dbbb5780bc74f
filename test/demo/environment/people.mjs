/**
 * Users of both accounts. People use single sign-on; what remains here are machines, vendors
 * and a few people who never migrated. `keys`: how many; `mfa` and `password`: whether; ages are in `dates.mjs`.
 */
export const productionUsers = [
  { name: 'break-glass', groups: ['administrators'], password: true, mfa: true },
  { name: 'helena.brandt', groups: ['administrators'], password: true, mfa: true, keys: 1 },
  { name: 'tom.okafor', groups: ['developers'], password: true, keys: 1 },
  { name: 'ci-legacy', keys: 2, inline: { deploy: ['lambda:*', 'iam:PassRole', 's3:*'] } },
  { name: 'stockwise-sync', keys: 1, attached: ['arn:aws:iam::aws:policy/AmazonS3FullAccess'] },
  { name: 'ses-smtp', keys: 1, inline: { send: ['ses:SendRawEmail'] } },
]

export const platformUsers = [
  { name: 'break-glass', groups: ['administrators'], password: true, mfa: true },
  { name: 'terraform-bootstrap', groups: ['administrators'], keys: 1 },
  { name: 'audit-export', keys: 1, inline: { read: ['s3:GetObject', 'cloudtrail:LookupEvents'] } },
]

export const groups = {
  administrators: ['arn:aws:iam::aws:policy/AdministratorAccess'],
  developers: ['arn:aws:iam::aws:policy/PowerUserAccess'],
  nobody: [],
}
