import type { Resource } from '@plumbline/model'
import { fixture, networkAclEntry, securityGroupRule, snapshotOf } from '@plumbline/model/testing'
import { expect, it } from 'vitest'
import { renderFix } from '../engine/rule-fix.js'
import { rules } from '../registry.generated.js'

const subnetInterface = fixture('AWS::EC2::NetworkInterface')
const running = [subnetInterface, fixture('AWS::EC2::RouteTable')]
const route = { destination: '0.0.0.0/0', target: 'igw-1', state: 'active', origin: 'CreateRoute' }
const table = (...routes: readonly object[]) =>
  fixture('AWS::EC2::RouteTable', { routes: routes.map((parts) => ({ ...route, ...parts })) })
const group = (groupName: string, ...parts: Parameters<typeof securityGroupRule>[0][]) =>
  fixture('AWS::EC2::SecurityGroup', { groupName, rules: parts.map(securityGroupRule) })
const everything = { protocol: '-1', fromPort: -1, toPort: -1 }

/** The commands of a failing resource: one, or one for each item. */
function commandsOf(id: string, resource: Resource, others: readonly Resource[]): readonly string[] {
  const rule = rules.find((one) => one.id === id)
  if (rule === undefined) throw new Error(`no rule ${id}`)
  const verdict = rule.evaluate(resource, snapshotOf([resource, ...others]), rule.parameters)
  if (verdict.status !== 'fail') throw new Error(`${id}: ${verdict.status}`)
  const subjects =
    verdict.items.length > 0
      ? verdict.items.map(({ key, evidence }) => ({ item: key, evidence }))
      : [{ item: null, evidence: verdict.evidence }]
  const { arn, name, region } = resource
  return subjects.map((subject) => {
    const command =
      renderFix(rule.fix, { arn, name, region, accountId: '111122223333', ...subject }).cli ?? ''
    expect(command).toMatch(/^aws ec2 .* --region eu-west-1$/)
    return command.slice('aws ec2 '.length, -' --region eu-west-1'.length)
  })
}

it.each<readonly [string, Resource, readonly Resource[], readonly string[]]>([
  [
    'vpc.sg-ssh-world',
    group('orders', {}),
    [],
    ['revoke-security-group-ingress --group-id sg-1 --security-group-rule-ids sgr-1'],
  ],
  [
    'vpc.sg-default-restricted',
    group('default', { ruleId: 'sgr-in', groupId: 'sg-1' }, { ruleId: 'sgr-out', direction: 'egress' }),
    [],
    [
      'revoke-security-group-ingress --group-id sg-1 --security-group-rule-ids sgr-in',
      'revoke-security-group-egress --group-id sg-1 --security-group-rule-ids sgr-out',
    ],
  ],
  [
    'vpc.sg-default-in-use',
    group('default'),
    [subnetInterface],
    ['modify-network-interface-attribute --network-interface-id eni-1 --groups GROUP_ID'],
  ],
  [
    'vpc.nacl-admin-ports',
    fixture('AWS::EC2::NetworkAcl', {
      entries: [
        networkAclEntry({ protocol: '17' }),
        networkAclEntry({ ruleNumber: 101, ipv6Cidr: '::/0', ipv4Cidr: null }),
      ],
    }),
    [],
    [
      'create-network-acl-entry --network-acl-id acl-1 --ingress --rule-number LOWER_NUMBER --protocol udp --port-range From=3389,To=3389 --cidr-block 0.0.0.0/0 --rule-action deny',
      'create-network-acl-entry --network-acl-id acl-1 --ingress --rule-number LOWER_NUMBER --protocol tcp --port-range From=22,To=22 --ipv6-cidr-block ::/0 --rule-action deny',
    ],
  ],
  [
    'vpc.nacl-all-ports',
    fixture('AWS::EC2::NetworkAcl', { entries: [networkAclEntry({ ruleNumber: 120, ...everything })] }),
    [],
    [
      'replace-network-acl-entry --network-acl-id acl-1 --ingress --rule-number 120 --protocol tcp --port-range From=443,To=443 --cidr-block 0.0.0.0/0 --rule-action allow',
    ],
  ],
  [
    'vpc.endpoint-core-services',
    fixture('AWS::EC2::VPC'),
    [
      ...running,
      fixture('AWS::EC2::VPCEndpoint', { serviceName: 'com.amazonaws.eu-west-1.kms' }),
      fixture('AWS::EC2::VPCEndpoint', {
        name: 'vpce-2',
        serviceName: 'com.amazonaws.eu-west-1.secretsmanager',
      }),
    ],
    [
      'create-vpc-endpoint --vpc-id vpc-1 --vpc-endpoint-type Interface --service-name com.amazonaws.eu-west-1.sts --subnet-ids SUBNET_ID --private-dns-enabled',
    ],
  ],
  [
    'vpc.endpoint-s3-dynamodb',
    fixture('AWS::EC2::VPC'),
    [...running, fixture('AWS::EC2::VPCEndpoint')],
    [
      'create-vpc-endpoint --vpc-id vpc-1 --service-name com.amazonaws.eu-west-1.dynamodb --route-table-ids ROUTE_TABLE_ID',
    ],
  ],
  [
    'vpc.prefix-list-world',
    fixture('AWS::EC2::PrefixList', { entries: [{ cidr: '::/0', description: null }] }),
    [],
    ['modify-managed-prefix-list --prefix-list-id pl-1 --current-version VERSION --remove-entries Cidr=::/0'],
  ],
  [
    'vpc.route-blackhole',
    table(
      { state: 'blackhole' },
      { state: 'blackhole', destination: '::/0' },
      { state: 'blackhole', destination: 'pl-1' },
    ),
    [],
    [
      'delete-route --route-table-id rtb-1 --destination-cidr-block 0.0.0.0/0',
      'delete-route --route-table-id rtb-1 --destination-ipv6-cidr-block ::/0',
      'delete-route --route-table-id rtb-1 --destination-prefix-list-id pl-1',
    ],
  ],
  [
    'vpc.route-main-table-public',
    table({ destination: '::/0' }),
    [fixture('AWS::EC2::VPC')],
    ['delete-route --route-table-id rtb-1 --destination-ipv6-cidr-block ::/0'],
  ],
  [
    'vpc.peering-least-route',
    table({ destination: '10.8.0.0/16', target: 'pcx-1' }),
    [fixture('AWS::EC2::VPCPeeringConnection')],
    [
      'create-route --route-table-id rtb-1 --destination-cidr-block SUBNET_RANGE --vpc-peering-connection-id pcx-1',
    ],
  ],
])('%s: the command is made from the finding', (id, resource, others, commands) => {
  expect(commandsOf(id, resource, others)).toEqual(commands)
})
