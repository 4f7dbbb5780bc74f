import { arn, regions } from '../account.mjs'
import { careLevels } from '../environment/teams.mjs'
import { seedFunctionRole } from './seed-function-role.mjs'

/** Creates the functions of `teams`; `networks` by name, `signing` by region. */
export async function seedTeams(at, { account, teams, networks, signing }) {
  for (const team of teams) {
    const region = regions[team.place]
    for (const [name, care] of team.functions) {
      const place = { account, region, network: networks[team.network], signing: signing[region] }
      await seedTeamFunction(at(region), { name, team: team.team, care: careLevels[care], ...place })
    }
  }
}

async function seedTeamFunction(aws, spec) {
  const { name, team, care, account, region, network, signing } = spec
  const key = arn('kms', region, `key/${keyIds[region]}`, account)
  await aws.createFunction({
    name,
    runtime: care.runtime,
    role: await roleOf(aws, spec),
    env: { STAGE: account.name.split('-').at(-1), TABLE: `${team}-${name}`, LOG_LEVEL: 'info' },
    tags: { team, stage: 'production' },
    ...(care.architecture ? { architecture: care.architecture } : {}),
    ...(care.tracing ? { tracing: care.tracing } : {}),
    ...(care.hasKey ? { kmsKeyArn: key } : {}),
    ...(care.hasQueue ? { dlq: arn('sqs', region, `${name}-failed`, account) } : {}),
    ...(care.isSigned ? { codeSigningConfigArn: signing } : {}),
    ...(care.inVpc
      ? { vpc: { subnetIds: network.subnetIds, securityGroupIds: [network.groups.functions] } }
      : {}),
  })
  if (care.reserved) await aws.putConcurrency(name, care.reserved)
  await aws.addPermission({
    functionName: name,
    statementId: 'schedule',
    principal: 'events.amazonaws.com',
    sourceArn: arn('events', region, `rule/${name}`, account),
    sourceAccount: account.accountId,
  })
}

/** Neglected functions share one role with more permissions than each needs. */
async function roleOf(aws, { name, team, care, account, region }) {
  if (care.sharesRole)
    return seedFunctionRole(aws, { name: `${team}-shared`, account, region, kind: 'broad', isShared: true })
  return seedFunctionRole(aws, { name, account, region, kind: care.inVpc ? 'vpc' : 'narrow' })
}

/** The keys of the demo's regions. */
export const keyIds = {
  'us-east-1': '5d1f0c52-7a4e-4f0a-9a55-2f6f6d0f9b11',
  'eu-west-1': 'b8f6e2d4-1c33-4b0e-8d0f-77c0a9d3e420',
  'eu-central-1': '0e7a91c4-95d2-4c0b-8a37-d2f7b6c15e88',
}
