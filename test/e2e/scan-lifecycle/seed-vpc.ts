import type { Testbed } from '@plumbline/aws-testbed'
import { testAccountId, testRegions } from './seed-functions.js'

type Seed = ReturnType<Testbed['aws']>

/** Ids of what seedVpc created in eu-west-1, by the names that expected-vpc.ts uses. */
export interface SeededVpc {
  readonly ids: Readonly<Record<string, string>>
  /** All networks of each region: what AWS creates automatically, and what seed-functions.ts created. */
  readonly regions: readonly NetworksOfRegion[]
}

export interface NetworksOfRegion {
  readonly region: string
  readonly vpcs: readonly { readonly id: string; readonly isDefault: boolean }[]
  readonly subnets: readonly { readonly id: string; readonly isDefault: boolean }[]
  readonly tables: readonly { readonly id: string; readonly vpcId: string; readonly isMain: boolean }[]
  readonly acls: readonly { readonly id: string; readonly isDefault: boolean }[]
  readonly groups: readonly { readonly id: string; readonly isDefault: boolean }[]
}

/**
 * Seeds two VPCs into eu-west-1 of account B, which expected-vpc.ts describes, one call at a time: moto has no locks. Run it last:
 * it records all existing networks.
 *
 * - `shop`: public and private subnets, NAT, a flow log, S3 by a gateway endpoint with the policy that AWS puts there,
 *   security groups from restricted to open, and one interface that has the default group;
 * - `data`: its main table leads to the Internet, and a peering connection joins it to `shop`.
 */
export async function seedVpc(testbed: Testbed): Promise<SeededVpc> {
  const ireland = testbed.aws({ accountId: testAccountId, region: 'eu-west-1' })
  const shop = await seedShop(ireland)
  const ids = {
    ...shop,
    ...(await seedGroups(ireland, shop)),
    ...(await seedAcls(ireland, shop)),
    ...(await seedData(ireland, shop)),
  }
  const regions: NetworksOfRegion[] = []
  for (const region of testRegions)
    regions.push(await networksOf(testbed.aws({ accountId: testAccountId, region }), region))
  return { ids, regions }
}

async function seedShop(aws: Seed) {
  const shop = await aws.createVpc('10.30.0.0/16')
  const shopPublic = await aws.createSubnet(shop, '10.30.0.0/24', 'eu-west-1a')
  const shopPrivateA = await aws.createSubnet(shop, '10.30.1.0/24', 'eu-west-1a')
  const shopPrivateB = await aws.createSubnet(shop, '10.30.2.0/24', 'eu-west-1b')
  await aws.assignPublicIps(shopPublic)
  const gateway = await aws.openVpc(shop)
  const publicTable = await aws.createRouteTable(shop, [shopPublic])
  await aws.addRoute(publicTable, '0.0.0.0/0', gateway)
  const privateTable = await aws.createRouteTable(shop, [shopPrivateA, shopPrivateB])
  await aws.addRoute(privateTable, '0.0.0.0/0', await aws.createNatGateway(shopPublic))
  const shopMainTable = await aws.mainRouteTable(shop)
  await aws.createBucket('test-flow-logs')
  const shopFlowLog = await aws.createFlowLog(shop, 'arn:aws:s3:::test-flow-logs')
  const s3Endpoint = await aws.createGatewayEndpoint(shop, 'com.amazonaws.eu-west-1.s3', [privateTable])
  return {
    shop,
    shopPublic,
    shopPrivateA,
    shopPrivateB,
    publicTable,
    privateTable,
    shopMainTable,
    shopFlowLog,
    s3Endpoint,
  }
}

type Shop = Awaited<ReturnType<typeof seedShop>>

async function seedGroups(aws: Seed, { shop, shopPrivateA, shopPublic }: Shop) {
  const anywhere = await aws.createPrefixList('anywhere', ['10.0.0.0/8', '0.0.0.0/0'])
  const offices = await aws.createPrefixList('offices', ['198.51.100.0/24'])
  const world = { cidr: '0.0.0.0/0' }
  const web = await aws.createGroup(shop, 'web')
  await aws.allowIn(web, { protocol: 'tcp', from: 443, peer: world })
  const bastion = await aws.createGroup(shop, 'bastion')
  await aws.allowIn(bastion, { protocol: 'tcp', from: 22, peer: { ipv6: '::/0' } })
  await aws.allowIn(bastion, { protocol: 'tcp', from: 3389, peer: { prefixList: anywhere } })
  const office = await aws.createGroup(shop, 'office')
  await aws.allowIn(office, { protocol: 'tcp', from: 22, peer: { prefixList: offices } })
  await aws.allowIn(office, { protocol: 'tcp', from: 3306, peer: { group: web } })
  const wide = await aws.createGroup(shop, 'wide')
  await aws.allowIn(wide, { protocol: 'tcp', from: 8443, peer: { cidr: '52.0.0.0/8' } })
  const legacy = await aws.createGroup(shop, 'legacy')
  await aws.allowIn(legacy, { protocol: '-1', peer: world })
  await aws.createInterface(shopPrivateA, legacy)
  const wizard = await aws.createGroup(shop, 'launch-wizard-1')
  await aws.createInterface(shopPublic, wizard)
  const shopDefault = await aws.defaultGroup(shop)
  await aws.createInterface(shopPrivateA, shopDefault)
  return { anywhere, offices, web, bastion, office, wide, legacy, wizard, shopDefault }
}

async function seedAcls(aws: Seed, { shop, shopPrivateA, shopPrivateB, shopPublic }: Shop) {
  const allTraffic = { protocol: '-1', cidr: '0.0.0.0/0' }
  const openAcl = await aws.createAcl(shop, [shopPublic])
  await aws.addAclEntry(openAcl, { number: 100, action: 'allow', ...allTraffic })
  const guardedAcl = await aws.createAcl(shop, [shopPrivateA, shopPrivateB])
  for (const [number, protocol, port] of [
    [90, '6', 22],
    [91, '6', 3389],
    [92, '17', 3389],
  ] as const)
    await aws.addAclEntry(guardedAcl, {
      number,
      action: 'deny',
      protocol,
      from: port,
      to: port,
      cidr: '0.0.0.0/0',
    })
  await aws.addAclEntry(guardedAcl, { number: 100, action: 'allow', ...allTraffic })
  return { openAcl, guardedAcl }
}

async function seedData(aws: Seed, { shop, privateTable }: Shop) {
  const data = await aws.createVpc('10.40.0.0/16')
  const dataMainTable = await aws.mainRouteTable(data)
  await aws.addRoute(dataMainTable, '0.0.0.0/0', await aws.openVpc(data))
  const peering = await aws.createPeering(shop, data)
  await aws.addRoute(privateTable, '10.40.0.0/16', peering)
  await aws.addRoute(dataMainTable, '10.30.1.0/24', peering)
  return { data, dataMainTable }
}

async function networksOf(aws: Seed, region: string): Promise<NetworksOfRegion> {
  const items = async (action: string) => itemsOf(await aws.query('ec2', action))
  return {
    region,
    vpcs: (await items('DescribeVpcs')).map((xml) => ({
      id: first(xml, 'vpcId'),
      isDefault: first(xml, 'isDefault') === 'true',
    })),
    subnets: (await items('DescribeSubnets')).map((xml) => ({
      id: first(xml, 'subnetId'),
      isDefault: first(xml, 'defaultForAz') === 'true',
    })),
    tables: (await items('DescribeRouteTables')).map((xml) => ({
      id: first(xml, 'routeTableId'),
      vpcId: first(xml, 'vpcId'),
      isMain: /<main>true<\/main>/.test(xml),
    })),
    acls: (await items('DescribeNetworkAcls')).map((xml) => ({
      id: first(xml, 'networkAclId'),
      isDefault: first(xml, 'default') === 'true',
    })),
    groups: (await items('DescribeSecurityGroups')).map((xml) => ({
      id: first(xml, 'groupId'),
      isDefault: /<groupName>default<\/groupName>/.test(xml),
    })),
  }
}

/** The items of a response's only list, including nested items. */
function itemsOf(xml: string): readonly string[] {
  const items: string[] = []
  let depth = 0
  let start = 0
  for (const tag of xml.matchAll(/<(\/?)item>/g)) {
    if (tag[1] === '' && depth === 0) start = tag.index
    depth += tag[1] === '' ? 1 : -1
    if (depth === 0) items.push(xml.slice(start, tag.index))
  }
  return items
}

function first(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? ''
}
