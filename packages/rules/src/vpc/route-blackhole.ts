import { cannotTell, type FailItem, type Route } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'

export const vpcRouteBlackhole = defineRule({
  id: 'vpc.route-blackhole',
  title: 'Route leads to something that is gone',
  severity: 'low',
  resource: 'AWS::EC2::RouteTable',
  why: 'Traffic for such a range is dropped without a word, and whoever later makes a gateway or accepts a connection for it inherits a route that nobody remembers.',
  fix: {
    text: 'Delete the route, or make what it leads to again.',
    cli: 'aws ec2 delete-route --route-table-id TABLE --destination-cidr-block RANGE',
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/RouteTables.html'],
  notes: 'Hygiene and not contingency planning: it maps to no control.',
  evaluate({ routes }) {
    if (!routes.known) return cannotTell(routes)
    const items = routes.value.filter(({ state }) => state === 'blackhole').map(toItem)
    return conclude(items, [], { path: 'routes', observed: routes.value.length, expected: 'all active' })
  },
})

function toItem({ destination, target }: Route): FailItem {
  return {
    key: destination,
    evidence: [
      { path: `routes[${destination}]`, observed: `blackhole by ${target ?? 'nothing'}`, expected: 'active' },
    ],
  }
}
