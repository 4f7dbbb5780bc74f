import { resourceDefinitions } from '../resources/registry.generated.js'
import type { ResourceType } from '../resources/resource-type.js'
import type { Resource } from '../snapshot/resource.js'
import { fixture } from './fixture.js'

/** Types of which an account, or a region of it, has one or a number that AWS limits to a few: they do not grow with it. */
const limited: ReadonlySet<string> = new Set<ResourceType>([
  'AWS::CloudTrail::Trail',
  'AWS::Config::ConfigRule',
  'AWS::Config::ConfigurationRecorder',
  'AWS::Config::DeliveryChannel',
  'AWS::IAM::OIDCProvider',
  'AWS::IAM::SAMLProvider',
])

/**
 * An account of every resource type, as large as needed: one fixture of each type, and of the types that grow `copies` of it,
 * each with its own network, roles and functions. Copies refer to each other as the fixtures do, never across copies.
 */
export function syntheticAccount(copies: number): readonly Resource[] {
  const all = (Object.keys(resourceDefinitions) as ResourceType[]).map((type) => baseOf(type))
  const growing = all.filter(
    ({ type }) => type.startsWith('AWS::') && type !== 'AWS::Account' && !limited.has(type),
  )
  const fixed = all.filter((resource) => !growing.includes(resource))
  const names = growing.map(({ name }) => name).sort((a, b) => b.length - a.length)
  const ofCopy = new RegExp(`(?<![\\w-])(${names.map(escapeText).join('|')})(?![\\w-])`, 'g')
  const text = JSON.stringify(growing)
  return Array.from({ length: copies }, (_, copy) => text.replaceAll(ofCopy, `$1-${copy}`)).reduce<
    Resource[]
  >((resources, copy) => resources.concat(JSON.parse(copy) as Resource[]), [...fixed])
}

/** A function in the VPC, so that the rules about its network look at the network. */
function baseOf(type: ResourceType): Resource {
  if (type !== 'AWS::Lambda::Function') return fixture(type)
  const vpc = {
    vpcId: 'vpc-1',
    subnetIds: ['subnet-1'],
    securityGroupIds: ['sg-1'],
    isIpv6AllowedForDualStack: false,
  }
  return fixture('AWS::Lambda::Function', { vpc })
}

function escapeText(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
