import { AwsError } from '../aws-error.js'
import { type MotoClient, ownHeaders } from '../moto-client.js'

/** Account and Region of the networks. */
export interface NetworkPlace {
  accountId: string
  region: string
}

/**
 * What every account has in every Region and moto does not create: the default VPC's internet gateway and its route, and the
 * rule of each default security group that allows traffic between its members. They are created in moto, so that they
 * can be changed like everything else.
 * https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html
 */
export interface NetworkDefaults {
  /** Creates what is missing in an account and Region, once. */
  ensure(place: NetworkPlace, moto: MotoClient): Promise<void>
  clear(): void
}

export function networkDefaults(): NetworkDefaults {
  const made = new Map<string, Promise<void>>()
  return {
    ensure(place, moto) {
      const key = `${place.accountId} ${place.region}`
      const pending = made.get(key)
      if (pending !== undefined) return pending
      const making = makeDefaults(place, moto).catch((error: unknown) => {
        // A failure is not cached: the next call tries again.
        made.delete(key)
        throw error
      })
      made.set(key, making)
      return making
    },
    clear: () => made.clear(),
  }
}

/** Allows traffic between the members of a new VPC's default group. */
export async function openDefaultGroup(vpcId: string, place: NetworkPlace, moto: MotoClient): Promise<void> {
  const filter = { ...filterOf(1, 'vpc-id', vpcId), ...filterOf(2, 'group-name', 'default') }
  const groups = await ask(place, moto, 'DescribeSecurityGroups', filter)
  const groupId = textOf(groups, 'groupId')
  await ask(place, moto, 'AuthorizeSecurityGroupIngress', {
    GroupId: groupId,
    'IpPermissions.1.IpProtocol': '-1',
    'IpPermissions.1.Groups.1.GroupId': groupId,
  })
}

async function makeDefaults(place: NetworkPlace, moto: MotoClient): Promise<void> {
  const vpcs = await ask(place, moto, 'DescribeVpcs', filterOf(1, 'is-default', 'true'))
  const vpcId = textOf(vpcs, 'vpcId')
  const gateway = textOf(await ask(place, moto, 'CreateInternetGateway', {}), 'internetGatewayId')
  await ask(place, moto, 'AttachInternetGateway', { InternetGatewayId: gateway, VpcId: vpcId })
  const main = { ...filterOf(1, 'vpc-id', vpcId), ...filterOf(2, 'association.main', 'true') }
  const table = textOf(await ask(place, moto, 'DescribeRouteTables', main), 'routeTableId')
  const route = { RouteTableId: table, DestinationCidrBlock: '0.0.0.0/0', GatewayId: gateway }
  await ask(place, moto, 'CreateRoute', route)
  await openDefaultGroup(vpcId, place, moto)
}

function filterOf(number: number, name: string, value: string): Record<string, string> {
  return { [`Filter.${number}.Name`]: name, [`Filter.${number}.Value.1`]: value }
}

async function ask(
  { region, accountId }: NetworkPlace,
  moto: MotoClient,
  action: string,
  form: Record<string, string>,
): Promise<string> {
  const body = new URLSearchParams({ Action: action, Version: '2016-11-15', ...form }).toString()
  const headers = {
    ...ownHeaders('ec2', region, accountId),
    'content-type': 'application/x-www-form-urlencoded',
  }
  const mode = action.startsWith('Describe') ? 'read' : 'write'
  const answer = await moto.send({ method: 'POST', target: '/', headers, body }, mode)
  const text = answer.body.toString('utf8')
  if (answer.status < 300) return text
  throw new AwsError('not-implemented', `moto refused ${action}: ${text.slice(0, 300)}`)
}

function textOf(xml: string, name: string): string {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]
  if (text === undefined) throw new AwsError('not-implemented', `moto's response has no ${name}`)
  return text
}
