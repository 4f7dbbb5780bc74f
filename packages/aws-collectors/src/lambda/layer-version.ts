import type { LayersListItem, LayerVersionsListItem } from '@aws-sdk/client-lambda'
import {
  type CollectedResource,
  compareText,
  known,
  type Observed,
  type PolicyDocument,
} from '@plumbline/model'
import { type Aws, defineCollector, type ProbeResource } from '../engine/collector.js'
import { mapBounded } from '../engine/map-bounded.js'
import { readPages } from '../engine/pages.js'
import { parsePolicy } from '../engine/policy-json.js'
import { accountOf, identityOf } from '../engine/identity.js'
import { required, stated, statedTime } from '../engine/read-facts.js'
import { notFound } from './function-operations.js'

const list = 'lambda:ListLayerVersions'

const operations = {
  'lambda:ListLayers': {
    action: 'lambda:ListLayers',
    reason: "Lists the account's layers.",
    kind: 'list',
    probe: { input: { MaxItems: 1 } },
  },
  'lambda:ListLayerVersions': {
    action: 'lambda:ListLayerVersions',
    reason: 'Lists every version of a layer; functions may use any of them.',
    kind: 'list',
    probe: {
      type: 'AWS::Lambda::LayerVersion',
      inputOf: ({ name }: ProbeResource) => ({ LayerName: nameOf(name), MaxItems: 1 }),
    },
  },
  'lambda:GetLayerVersionPolicy': {
    action: 'lambda:GetLayerVersionPolicy',
    reason: 'Reads with whom a layer version is shared.',
    kind: 'detail',
    probe: {
      type: 'AWS::Lambda::LayerVersion',
      inputOf: ({ name }: ProbeResource) => ({
        LayerName: nameOf(name),
        VersionNumber: Number(name.split(':')[1]),
      }),
    },
  },
} as const

/** `<layer>` of `<layer>:<version>`. */
function nameOf(versionName: string): string {
  return versionName.split(':')[0] ?? versionName
}

type LayerAws = Aws<keyof typeof operations>

/** Every version of the account's layers, with the policy that shares it. */
export const lambdaLayerVersion = defineCollector({
  id: 'lambda.layer-version',
  service: 'lambda',
  scope: 'regional',
  produces: ['AWS::Lambda::LayerVersion'],
  operations,
  async *collect(aws) {
    for await (const group of mapBounded(await listLayers(aws), 8, (layer) => readLayer(aws, layer)))
      yield* group
  },
})

async function listLayers(aws: LayerAws): Promise<readonly LayersListItem[]> {
  const layers = await readPages(async (Marker) => {
    const page = await aws.call('lambda:ListLayers', { MaxItems: 50, Marker })
    return { items: page.Layers ?? [], next: page.NextMarker }
  })
  return [...layers].sort((a, b) => compareText(a.LayerArn ?? '', b.LayerArn ?? ''))
}

async function readLayer(aws: LayerAws, layer: LayersListItem): Promise<readonly CollectedResource[]> {
  const name = required(layer.LayerName, 'LayerName')
  const policies = new Map<LayerVersionsListItem, Observed<PolicyDocument | null>>()
  for (const version of await listVersions(aws, name))
    policies.set(version, await readPolicy(aws, name, version))
  const resources: CollectedResource[] = []
  const present = await stillPresent(aws, name, policies)
  for (const [version, policy] of policies) {
    if (present.has(version.Version)) resources.push(toResource(aws, layer, version, policy))
  }
  return resources
}

/** A policy's 404 means "none" only if the version still exists; a second list proves that for all versions of a layer. */
async function stillPresent(
  aws: LayerAws,
  name: string,
  policies: ReadonlyMap<LayerVersionsListItem, Observed<PolicyDocument | null>>,
): Promise<ReadonlySet<number | undefined>> {
  const isUnproven = [...policies.values()].some((policy) => policy.known && policy.value === null)
  const versions = isUnproven ? await listVersions(aws, name) : [...policies.keys()]
  return new Set(versions.map(({ Version }) => Version))
}

function listVersions(aws: LayerAws, name: string): Promise<readonly LayerVersionsListItem[]> {
  return readPages(async (Marker) => {
    const page = await aws.call('lambda:ListLayerVersions', { LayerName: name, MaxItems: 50, Marker })
    return { items: page.LayerVersions ?? [], next: page.NextMarker }
  })
}

function readPolicy(aws: LayerAws, name: string, { Version }: LayerVersionsListItem) {
  const input = { LayerName: name, VersionNumber: Version }
  return aws.observe('lambda:GetLayerVersionPolicy', input, ({ Policy }) => parsePolicy(Policy), {
    absent: [notFound],
  })
}

function toResource(
  aws: LayerAws,
  layer: LayersListItem,
  version: LayerVersionsListItem,
  policy: Observed<PolicyDocument | null>,
): CollectedResource<'AWS::Lambda::LayerVersion'> {
  const arn = required(version.LayerVersionArn, 'LayerVersionArn')
  const name = `${required(layer.LayerName, 'LayerName')}:${required(version.Version, 'Version')}`
  return {
    identity: identityOf(aws, { type: 'AWS::Lambda::LayerVersion', arn, name, owner: accountOf(arn) }),
    facts: {
      layerArn: stated(layer.LayerArn, list),
      version: stated(version.Version, list),
      compatibleRuntimes: known([...(version.CompatibleRuntimes ?? [])].sort(compareText)),
      createdDate: statedTime(version.CreatedDate, list),
      policy,
    },
    volatile: {},
  }
}
