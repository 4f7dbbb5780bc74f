import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import { type Ec2Overrides, ec2Resource } from './ec2-resource.js'

/** The main route table of `vpc-1`, with nothing but its local route. */
export function routeTable(
  overrides: Ec2Overrides<'AWS::EC2::RouteTable'> = {},
): Resource<'AWS::EC2::RouteTable'> {
  const facts = {
    vpcId: known('vpc-1'),
    isMain: known(true),
    subnetIds: known([]),
    gatewayIds: known([]),
    routes: known([
      { destination: '10.0.0.0/16', target: 'local', state: 'active', origin: 'CreateRouteTable' },
    ]),
    tags: known({}),
  }
  return ec2Resource('AWS::EC2::RouteTable', 'route-table', 'rtb-1', facts, overrides)
}
