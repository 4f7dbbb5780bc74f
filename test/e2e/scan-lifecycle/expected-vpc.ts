import type { VerdictStatus } from '@plumbline/model'
import type { ExpectedVerdict } from './expected-trail-config.js'
import type { ExpectedVerdicts } from './expected-verdicts.js'
import { testAccountId } from './seed-functions.js'
import type { NetworksOfRegion, SeededVpc } from './seed-vpc.js'

/** Rules about ports that are open to the Internet. */
const portRules = [
  'vpc.sg-admin-ipv6-world',
  'vpc.sg-cassandra-world',
  'vpc.sg-cifs-world',
  'vpc.sg-dns-smtp-world',
  'vpc.sg-elasticsearch-world',
  'vpc.sg-ftp-world',
  'vpc.sg-highrisk-world',
  'vpc.sg-kafka-world',
  'vpc.sg-ldap-world',
  'vpc.sg-memcached-world',
  'vpc.sg-mongodb-world',
  'vpc.sg-mysql-world',
  'vpc.sg-oracle-world',
  'vpc.sg-postgres-world',
  'vpc.sg-rdp-world',
  'vpc.sg-redis-world',
  'vpc.sg-sqlserver-world',
  'vpc.sg-ssh-world',
  'vpc.sg-telnet-world',
] as const

const everyPortRule = (verdict: VerdictStatus): ExpectedVerdicts =>
  Object.fromEntries(portRules.map((rule) => [rule, verdict]))

/** A VPC in which nothing runs and that no flow log records. */
const emptyVpc: ExpectedVerdicts = {
  'vpc.default-vpc': 'pass',
  'vpc.default-vpc-in-use': 'not_applicable',
  'vpc.endpoint-core-services': 'not_applicable',
  'vpc.endpoint-s3-dynamodb': 'not_applicable',
  'vpc.flow-logs': 'fail',
}
const defaultVpc: ExpectedVerdicts = {
  ...emptyVpc,
  'vpc.default-vpc': 'fail',
  'vpc.default-vpc-in-use': 'pass',
}
const plainSubnet: ExpectedVerdicts = { 'vpc.subnet-auto-public-ip': 'pass' }
const defaultSubnet: ExpectedVerdicts = { 'vpc.subnet-auto-public-ip': 'not_applicable' }

/** A main table with local routes only. */
const mainTable: ExpectedVerdicts = {
  'vpc.peering-least-route': 'not_applicable',
  'vpc.route-blackhole': 'pass',
  'vpc.route-main-table-public': 'pass',
}
const otherTable: ExpectedVerdicts = { ...mainTable, 'vpc.route-main-table-public': 'not_applicable' }

/** A default ACL of a subnet without interfaces. */
const defaultAcl: ExpectedVerdicts = {
  'vpc.nacl-admin-ports': 'not_applicable',
  'vpc.nacl-all-ports': 'not_applicable',
}
const closedAcl: ExpectedVerdicts = { 'vpc.nacl-admin-ports': 'pass', 'vpc.nacl-all-ports': 'pass' }

/** A group without inbound rules. */
const closedGroup: ExpectedVerdicts = {
  ...everyPortRule('pass'),
  'vpc.sg-all-ports-world': 'pass',
  'vpc.sg-any-port-world': 'pass',
  'vpc.sg-default-in-use': 'not_applicable',
  'vpc.sg-default-restricted': 'not_applicable',
  'vpc.sg-launch-wizard': 'not_applicable',
  'vpc.sg-wide-public-cidr': 'pass',
}
/** As AWS creates it: its members reach each other, and all outbound traffic is allowed. */
const defaultGroup: ExpectedVerdicts = {
  ...closedGroup,
  'vpc.sg-default-in-use': 'pass',
  'vpc.sg-default-restricted': 'fail',
}

/** By the names in seed-vpc.ts; see there for the reasons. */
const seededVerdicts: Readonly<
  Record<string, { readonly kind: string; readonly verdicts: ExpectedVerdicts }>
> = {
  shop: {
    kind: 'vpc',
    verdicts: {
      ...emptyVpc,
      'vpc.endpoint-core-services': 'fail',
      'vpc.endpoint-s3-dynamodb': 'fail',
      'vpc.flow-logs': 'pass',
    },
  },
  shopPublic: { kind: 'subnet', verdicts: { 'vpc.subnet-auto-public-ip': 'fail' } },
  privateTable: {
    kind: 'route-table',
    verdicts: { ...otherTable, 'vpc.peering-least-route': 'fail' },
  },
  dataMainTable: {
    kind: 'route-table',
    verdicts: { ...mainTable, 'vpc.peering-least-route': 'pass', 'vpc.route-main-table-public': 'fail' },
  },
  shopFlowLog: { kind: 'vpc-flow-log', verdicts: { 'vpc.flow-logs-delivery': 'pass' } },
  s3Endpoint: { kind: 'vpc-endpoint', verdicts: { 'vpc.endpoint-policy-open': 'fail' } },
  anywhere: { kind: 'prefix-list', verdicts: { 'vpc.prefix-list-world': 'fail' } },
  offices: { kind: 'prefix-list', verdicts: { 'vpc.prefix-list-world': 'pass' } },
  bastion: {
    kind: 'security-group',
    verdicts: {
      ...closedGroup,
      'vpc.sg-admin-ipv6-world': 'fail',
      'vpc.sg-any-port-world': 'not_applicable',
      'vpc.sg-rdp-world': 'fail',
      'vpc.sg-ssh-world': 'not_applicable',
    },
  },
  wide: { kind: 'security-group', verdicts: { ...closedGroup, 'vpc.sg-wide-public-cidr': 'fail' } },
  legacy: {
    kind: 'security-group',
    verdicts: {
      ...closedGroup,
      ...everyPortRule('not_applicable'),
      'vpc.sg-admin-ipv6-world': 'pass',
      'vpc.sg-all-ports-world': 'fail',
      'vpc.sg-any-port-world': 'not_applicable',
    },
  },
  wizard: { kind: 'security-group', verdicts: { ...closedGroup, 'vpc.sg-launch-wizard': 'fail' } },
  shopDefault: {
    kind: 'security-group',
    verdicts: { ...defaultGroup, 'vpc.sg-default-in-use': 'fail' },
  },
  openAcl: {
    kind: 'network-acl',
    verdicts: { 'vpc.nacl-admin-ports': 'fail', 'vpc.nacl-all-ports': 'fail' },
  },
}

/** The verdicts about every network of both regions: what seedVpc created, and the defaults of each region. */
export function expectedVpc(seeded: SeededVpc): readonly ExpectedVerdict[] {
  const verdicts = new Map<string, ExpectedVerdicts>()
  for (const networks of seeded.regions) {
    for (const [arn, expected] of anyway(networks)) verdicts.set(arn, expected)
  }
  for (const [name, { kind, verdicts: expected }] of Object.entries(seededVerdicts)) {
    const id = seeded.ids[name]
    if (id === undefined) throw new Error(`seedVpc created no ${name}.`)
    verdicts.set(arnOf('eu-west-1', kind, id), expected)
  }
  return [...verdicts].flatMap(([resource, expected]) =>
    Object.entries(expected).map(([rule, verdict]) => ({ rule, resource, verdict })),
  )
}

function anyway(networks: NetworksOfRegion): readonly (readonly [string, ExpectedVerdicts])[] {
  const { region, vpcs, subnets, tables, acls, groups } = networks
  const defaults = new Set(vpcs.filter(({ isDefault }) => isDefault).map(({ id }) => id))
  const isPlainMain = ({ isMain, vpcId }: NetworksOfRegion['tables'][number]) =>
    isMain && !defaults.has(vpcId)
  return [
    ...vpcs.map(
      ({ id, isDefault }) => [arnOf(region, 'vpc', id), isDefault ? defaultVpc : emptyVpc] as const,
    ),
    ...subnets.map(
      ({ id, isDefault }) => [arnOf(region, 'subnet', id), isDefault ? defaultSubnet : plainSubnet] as const,
    ),
    ...tables.map(
      (table) =>
        [arnOf(region, 'route-table', table.id), isPlainMain(table) ? mainTable : otherTable] as const,
    ),
    ...acls.map(
      ({ id, isDefault }) => [arnOf(region, 'network-acl', id), isDefault ? defaultAcl : closedAcl] as const,
    ),
    ...groups.map(
      ({ id, isDefault }) =>
        [arnOf(region, 'security-group', id), isDefault ? defaultGroup : closedGroup] as const,
    ),
  ]
}

function arnOf(region: string, kind: string, id: string): string {
  return `arn:aws:ec2:${region}:${testAccountId}:${kind}/${id}`
}

/** A function in no VPC, by the rules about functions in one. */
export const expectedOutsideVpc: ExpectedVerdicts = {
  'lambda.sg-default': 'not_applicable',
  'lambda.sg-egress-open': 'not_applicable',
  'lambda.sg-ingress-present': 'not_applicable',
  'lambda.vpc-multi-az': 'not_applicable',
  'lambda.vpc-no-egress-path': 'not_applicable',
  'lambda.vpc-public-subnet': 'not_applicable',
}

/** `orders-api`: one private subnet without a route out, and a group as AWS creates it. */
export const expectedInVpc: ExpectedVerdicts = {
  'lambda.sg-default': 'pass',
  'lambda.sg-egress-open': 'fail',
  'lambda.sg-ingress-present': 'pass',
  'lambda.vpc-multi-az': 'fail',
  'lambda.vpc-no-egress-path': 'fail',
  'lambda.vpc-public-subnet': 'pass',
}
