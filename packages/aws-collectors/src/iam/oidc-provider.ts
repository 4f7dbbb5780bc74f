import type { GetOpenIDConnectProviderResponse } from '@aws-sdk/client-iam'
import { type CollectedResource, compareText } from '@plumbline/model'
import { type Aws, defineCollector, type ProbeResource } from '../engine/collector.js'
import { mapBounded } from '../engine/map-bounded.js'
import { identityOf } from '../engine/identity.js'
import { answerOf, isGone, readDetail } from '../engine/read-detail.js'
import { factsFrom, required, sortedTexts } from '../engine/read-facts.js'

const get = 'iam:GetOpenIDConnectProvider'

const operations = {
  'iam:ListOpenIDConnectProviders': {
    action: 'iam:ListOpenIDConnectProviders',
    reason:
      'Lists the OpenID Connect providers (such as GitHub Actions or EKS) whose identities may assume roles.',
    kind: 'list',
    probe: { input: {} },
  },
  'iam:GetOpenIDConnectProvider': {
    action: get,
    reason: 'Reads the issuer and the audiences that an OpenID Connect provider accepts.',
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

/** Null if it was deleted after it was listed. */
async function readProvider(
  aws: OidcAws,
  arn: string,
): Promise<CollectedResource<'AWS::IAM::OIDCProvider'> | null> {
  const gone = ['NoSuchEntity', 'NoSuchEntityException']
  const provider = await readDetail(aws, get, { OpenIDConnectProviderArn: arn }, toDetails, { gone })
  if (isGone(provider)) return null
  return {
    identity: identityOf(aws, {
      type: 'AWS::IAM::OIDCProvider',
      arn,
      name: arn.slice(arn.indexOf('/') + 1),
    }),
    facts: factsFrom(answerOf(provider), {
      url: ({ url }) => url,
      clientIds: ({ clientIds }) => clientIds,
      thumbprints: ({ thumbprints }) => thumbprints,
      createdDate: ({ createdDate }) => createdDate,
    }),
    volatile: {},
  }
}

function toDetails({ Url, ClientIDList, ThumbprintList, CreateDate }: Answer) {
  return {
    url: required(Url, 'Url').replace(/^https:\/\//, ''),
    clientIds: sortedTexts(ClientIDList),
    thumbprints: sortedTexts(ThumbprintList),
    createdDate: required(CreateDate, 'CreateDate').toISOString(),
  }
}
