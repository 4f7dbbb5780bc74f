import { access, platform, production, regions, sandbox } from '../account.mjs'
import { platformNetworks, productionNetworks } from '../environment/networks.mjs'
import { platformUsers, productionUsers } from '../environment/people.mjs'
import {
  platformRecorders,
  platformTrails,
  productionRecorders,
  productionTrails,
} from '../environment/records.mjs'
import { peopleTeams, platformTeams, productionTeams } from '../environment/teams.mjs'
import { seedAccountSettings } from './seed-account-settings.mjs'
import { seedEurope } from './seed-europe.mjs'
import { withOwnRoles } from './seed-function-role.mjs'
import { seedLegacy } from './seed-legacy.mjs'
import { seedNetwork } from './seed-network.mjs'
import { seedRecorders, seedTrails } from './seed-records.mjs'
import { seedRoles } from './seed-roles.mjs'
import { seedShop } from './seed-shop.mjs'
import { seedTeams } from './seed-teams.mjs'
import { seedUsers } from './seed-users.mjs'

/**
 * Sets up the accounts in a test bed, one call at a time: moto has no locks, and its ids depend on the order of calls.
 * Returns, for each account, its seed functions (`at(region)`) and its networks by name.
 */
export async function seedEnvironment(bed) {
  return {
    production: await seedProduction(bed),
    platform: await seedPlatform(bed),
    sandbox: await seedSandbox(bed),
  }
}

async function seedProduction(bed) {
  const account = production
  const at = seederOf(bed, account)
  await seedIdentities(bed, at, { account, users: productionUsers, teams: productionTeams, isStrict: false })
  const networks = await seedNetworks(at, account, productionNetworks)
  const own = (region) => withOwnRoles(at(region), { account, region })
  const signing = {
    [regions.shop]: await seedShop(own(regions.shop), networks['shop-production']),
    [regions.europe]: await seedEurope(own(regions.europe), networks['europe-production']),
  }
  await seedLegacy(own(regions.legacy))
  await seedTeams(at, { account, teams: productionTeams, networks, signing })
  await seedTrails(at, { account, trails: productionTrails, endpoint: bed.endpoint })
  await seedRecorders(at, { account, recorders: productionRecorders, endpoint: bed.endpoint })
  return { at, networks }
}

async function seedPlatform(bed) {
  const account = platform
  const at = seederOf(bed, account)
  await seedIdentities(bed, at, { account, users: platformUsers, teams: platformTeams, isStrict: true })
  const networks = await seedNetworks(at, account, platformNetworks)
  const signing = {}
  for (const region of [regions.shop, regions.europe]) {
    signing[region] = await at(region).createCodeSigningConfig({
      signingProfileVersionArns: [
        `arn:aws:signer:${region}:${account.accountId}:/signing-profiles/acme_platform/4hJ7tQp2Zs`,
      ],
      untrusted: 'Enforce',
      description: 'Releases of the platform',
    })
  }
  await seedTeams(at, { account, teams: platformTeams, networks, signing })
  await seedTrails(at, { account, trails: platformTrails, endpoint: bed.endpoint })
  await seedRecorders(at, { account, recorders: platformRecorders, endpoint: bed.endpoint })
  return { at, networks }
}

/** One experiment, in an account whose settings are those of a new one. */
async function seedSandbox(bed) {
  const account = sandbox
  const at = seederOf(bed, account)
  const { roleName, externalId } = access
  const trusted = bed.hub.accountId
  await bed.seedAccountRole({ accountId: account.accountId, roleName, externalId, trusted })
  await withOwnRoles(at(regions.shop), { account, region: regions.shop }).createFunction({
    name: 'discount-experiment',
    runtime: 'python3.9',
    tags: { team: 'pricing' },
  })
  return { at }
}

function seederOf(bed, { accountId }) {
  return (region) => bed.aws({ accountId, region })
}

async function seedIdentities(bed, at, { account, users, teams, isStrict }) {
  const { roleName, externalId } = access
  const trusted = bed.hub.accountId
  await bed.seedAccountRole({ accountId: account.accountId, roleName, externalId, trusted })
  const shop = at(regions.shop)
  const people = account === production ? peopleTeams.production : peopleTeams.platform
  await seedRoles(shop, { account, teams: [...people, ...teams.map(({ team }) => team)] })
  await seedUsers(shop, users)
  await seedAccountSettings(shop, { isStrict })
}

async function seedNetworks(at, account, networks) {
  const made = {}
  for (const network of networks) {
    const region = regions[network.place]
    made[network.name] = await seedNetwork(at(region), { account, region, network })
  }
  return made
}
