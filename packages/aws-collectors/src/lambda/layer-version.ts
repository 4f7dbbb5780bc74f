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
  const policies = new Map<LayerVersionsListItem, VersionPolicy>()
  for (const version of await listVersions(aws, name))
    policies.set(version, await readPolicy(aws, name, version))
  const present = await stillPresent(aws, name, policies)
  return [...policies]
    .filter(([version]) => present.has(version.Version))
    .map(([version, { policy }]) => toResource(aws, layer, version, policy))
}

interface VersionPolicy {
  readonly policy: Observed<PolicyDocument | null>
  /** AWS's 404, if any: the version is gone, it has no policy, or the message does not say which. */
  readonly absence: 'gone' | 'no policy' | 'unclear' | null
}

/** The versions that still exist. They are listed a second time only where a 404 did not say what it is about. */
async function stillPresent(
  aws: LayerAws,
  name: string,
  policies: ReadonlyMap<LayerVersionsListItem, VersionPolicy>,
): Promise<ReadonlySet<number | undefined>> {
  const isUnclear = [...policies.values()].some(({ absence }) => absence === 'unclear')
  if (isUnclear) return new Set((await listVersions(aws, name)).map(({ Version }) => Version))
  const present = [...policies].filter(([, { absence }]) => absence !== 'gone')
  return new Set(present.map(([{ Version }]) => Version))
}

function listVersions(aws: LayerAws, name: string): Promise<readonly LayerVersionsListItem[]> {
  return readPages(async (Marker) => {
    const page = await aws.call('lambda:ListLayerVersions', { LayerName: name, MaxItems: 50, Marker })
    return { items: page.LayerVersions ?? [], next: page.NextMarker }
  })
}

async function readPolicy(
  aws: LayerAws,
  name: string,
  { Version }: LayerVersionsListItem,
): Promise<VersionPolicy> {
  const input = { LayerName: name, VersionNumber: Version }
  let absence: VersionPolicy['absence'] = null
  const policy = await aws.observe(
    'lambda:GetLayerVersionPolicy',
    input,
    ({ Policy }) => parsePolicy(Policy),
    {
      absent: [notFound],
      onAbsent: (message) => {
        absence = absenceOf(message)
      },
    },
  )
  return { policy, absence }
}

/** Recorded messages of AWS: "No policy is associated with the given resource." and "Layer version … does not exist." */
function absenceOf(message: string): Exclude<VersionPolicy['absence'], null> {
  if (/^No policy is associated/i.test(message)) return 'no policy'
  return /^Layer version .* does not exist/i.test(message) ? 'gone' : 'unclear'
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
