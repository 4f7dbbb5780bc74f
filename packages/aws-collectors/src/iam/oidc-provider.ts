import type { GetOpenIDConnectProviderResponse } from '@aws-sdk/client-iam'
import { type CollectedResource, compareText, mapObserved, type Observed } from '@plumbline/model'
import { type Aws, defineCollector, type ProbeResource } from '../engine/collector.js'
import { mapBounded } from '../engine/map-bounded.js'
import { ownIdentity } from '../engine/own-identity.js'
import { required } from '../engine/read-facts.js'

const get = 'iam:GetOpenIDConnectProvider'

const operations = {
  'iam:ListOpenIDConnectProviders': {
    action: 'iam:ListOpenIDConnectProviders',
    reason: 'Shows which OpenID Connect providers (GitHub Actions, EKS and the like) may assume roles.',
    kind: 'list',
    probe: { input: {} },
  },
  'iam:GetOpenIDConnectProvider': {
    action: get,
    reason: 'Tells the issuer and the audiences that an OpenID Connect provider lets in.',
    kind: 'detail',
    probe: {
      type: 'AWS::IAM::OIDCProvider',
      inputOf: ({ arn }: ProbeResource) => ({ OpenIDConnectProviderArn: arn }),
    },
  },
} as const

type OidcAws = Aws<keyof typeof operations>
type Answer = Omit<GetOpenIDConnectProviderResponse, '$metadata'>

/** OpenID Connect providers with their audiences. */
export const iamOidcProvider = defineCollector({
  id: 'iam.oidc-provider',
  service: 'iam',
  scope: 'global',
  produces: ['AWS::IAM::OIDCProvider'],
  operations,
  async *collect(aws) {
    const { OpenIDConnectProviderList: list = [] } = await aws.call('iam:ListOpenIDConnectProviders', {})
    const arns = list.map(({ Arn }) => required(Arn, 'Arn')).sort(compareText)
    for await (const found of mapBounded(arns, 4, (arn) => readProvider(aws, arn))) {
      if (found !== null) yield found
    }
  },
})

/** Null where it was deleted since it was listed. */
async function readProvider(
  aws: OidcAws,
  arn: string,
): Promise<CollectedResource<'AWS::IAM::OIDCProvider'> | null> {
  const answer = await aws.observe(get, { OpenIDConnectProviderArn: arn }, toDetails, {
    absent: ['NoSuchEntity', 'NoSuchEntityException'],
  })
  if (answer.known && answer.value === null) return null
  const provider = answer as Observed<Details>
  return {
    identity: ownIdentity(aws, {
      type: 'AWS::IAM::OIDCProvider',
      arn,
      name: arn.slice(arn.indexOf('/') + 1),
    }),
    facts: {
      url: mapObserved(provider, ({ url }) => url),
      clientIds: mapObserved(provider, ({ clientIds }) => clientIds),
      thumbprints: mapObserved(provider, ({ thumbprints }) => thumbprints),
      createdDate: mapObserved(provider, ({ createdDate }) => createdDate),
    },
    volatile: {},
  }
}

interface Details {
  readonly url: string
  readonly clientIds: readonly string[]
  readonly thumbprints: readonly string[]
  readonly createdDate: string
}

function toDetails({ Url, ClientIDList, ThumbprintList, CreateDate }: Answer): Details {
  return {
    url: required(Url, 'Url').replace(/^https:\/\//, ''),
    clientIds: [...(ClientIDList ?? [])].sort(compareText),
    thumbprints: [...(ThumbprintList ?? [])].sort(compareText),
    createdDate: required(CreateDate, 'CreateDate').toISOString(),
  }
}
