import type { AwsCall } from '../aws-call.js'
import { AwsError } from '../aws-error.js'
import type { Bed } from '../bed.js'
import { ownHeaders } from '../moto-client.js'
import { isReadOperation } from '../operation-name.js'

/**
 * What every account has in every Region and moto does not make: the default VPC's internet gateway and its route, and the
 * rule of each default security group that lets its members reach each other. They are made in moto itself, so that they
 * can be changed like everything else.
 * https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html
 */
export interface NetworkDefaults {
  /** Makes what is missing in the account and Region of a call, once. */
  ensure(call: AwsCall, bed: Bed): Promise<void>
  clear(): void
}

export function networkDefaults(): NetworkDefaults {
  const made = new Map<string, Promise<void>>()
  return {
    ensure(call, bed) {
      const key = `${call.accountId} ${call.region}`
      const pending = made.get(key)
      if (pending !== undefined) return pending
      const making = makeDefaults(call, bed).catch((error: unknown) => {
        // What failed is tried again by the next call, not remembered.
        made.delete(key)
        throw error
      })
      made.set(key, making)
      return making
    },
    clear: () => made.clear(),
  }
}

/** Lets the members of a new VPC's default group reach each other. */
export async function openDefaultGroup(vpcId: string, call: AwsCall, bed: Bed): Promise<void> {
  const filter = { ...filterOf(1, 'vpc-id', vpcId), ...filterOf(2, 'group-name', 'default') }
  const groups = await ask(call, bed, 'DescribeSecurityGroups', filter)
  const groupId = textOf(groups, 'groupId')
  await ask(call, bed, 'AuthorizeSecurityGroupIngress', {
    GroupId: groupId,
    'IpPermissions.1.IpProtocol': '-1',
    'IpPermissions.1.Groups.1.GroupId': groupId,
  })
}

async function makeDefaults(call: AwsCall, bed: Bed): Promise<void> {
  const vpcs = await ask(call, bed, 'DescribeVpcs', filterOf(1, 'is-default', 'true'))
  const vpcId = textOf(vpcs, 'vpcId')
  const gateway = textOf(await ask(call, bed, 'CreateInternetGateway', {}), 'internetGatewayId')
  await ask(call, bed, 'AttachInternetGateway', { InternetGatewayId: gateway, VpcId: vpcId })
  const main = { ...filterOf(1, 'vpc-id', vpcId), ...filterOf(2, 'association.main', 'true') }
  const table = textOf(await ask(call, bed, 'DescribeRouteTables', main), 'routeTableId')
  const route = { RouteTableId: table, DestinationCidrBlock: '0.0.0.0/0', GatewayId: gateway }
  await ask(call, bed, 'CreateRoute', route)
  await openDefaultGroup(vpcId, call, bed)
}

function filterOf(number: number, name: string, value: string): Record<string, string> {
  return { [`Filter.${number}.Name`]: name, [`Filter.${number}.Value.1`]: value }
}

async function ask(
  { region, accountId }: AwsCall,
  bed: Bed,
  action: string,
  form: Record<string, string>,
): Promise<string> {
  const body = new URLSearchParams({ Action: action, Version: '2016-11-15', ...form }).toString()
  const headers = {
    ...ownHeaders('ec2', region, accountId),
    'content-type': 'application/x-www-form-urlencoded',
  }
  const mode = isReadOperation(action) ? 'read' : 'write'
  const answer = await bed.moto.send({ method: 'POST', target: '/', headers, body }, mode)
  const text = answer.body.toString('utf8')
  if (answer.status < 300) return text
  throw new AwsError('not-implemented', `moto refused ${action}: ${text.slice(0, 300)}`)
}

function textOf(xml: string, name: string): string {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]
  if (text === undefined) throw new AwsError('not-implemented', `moto's answer holds no ${name}`)
  return text
}
