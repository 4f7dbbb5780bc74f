import { awsCli } from '../engine/aws-cli.js'
import { itemsRule } from '../engine/items-rule.js'
import { destinationOption } from '../network/routes.js'

export const vpcRouteBlackhole = itemsRule({
  id: 'vpc.route-blackhole',
  title: 'Route table has a route to a deleted target',
  severity: 'low',
  resource: 'AWS::EC2::RouteTable',
  fact: 'routes',
  isWrong: ({ state }) => state === 'blackhole',
  observed: ({ target }) => `blackhole by ${target ?? 'nothing'}`,
  expected: 'active',
  why: 'Traffic for such a range is dropped without an error, and a gateway or connection that is created for it later inherits a route that was never reviewed.',
  fix: {
    text: 'Delete the route, or create its target again.',
    cli({ name, item }) {
      const destination = item ?? 'DESTINATION'
      return awsCli`aws ec2 delete-route --route-table-id ${name} ${destinationOption(destination)} ${destination}`
    },
    terraform: `resource "aws_route" "outbound" {
  route_table_id         = aws_route_table.private.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main.id
}`,
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/RouteTables.html'],
  notes: 'Hygiene, not contingency planning: it maps to no control.',
})
