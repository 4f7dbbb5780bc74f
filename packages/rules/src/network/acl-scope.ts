import { cannotTell, notApplicable, type Resource, type Snapshot, type Verdict } from '@plumbline/model'
import { interfacesOfSubnets } from './interfaces.js'

/**
 * The verdict about an ACL that is not worth judging, or null: a default ACL admits everything as AWS makes it, and every
 * VPC has one, so it counts only where an interface lies behind it.
 */
export function withoutTraffic(
  { isDefault, subnetIds }: Resource<'AWS::EC2::NetworkAcl'>,
  snapshot: Snapshot<'AWS::EC2::NetworkInterface'>,
): Verdict | null {
  if (!isDefault.known) return cannotTell(isDefault)
  if (!isDefault.value) return null
  if (!subnetIds.known) return cannotTell(subnetIds)
  const interfaces = interfacesOfSubnets(subnetIds.value, snapshot)
  if (!interfaces.known) return cannotTell(interfaces)
  return interfaces.value.length > 0 ? null : notApplicable('a default ACL that guards no network interface')
}
