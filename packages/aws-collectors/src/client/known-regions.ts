import { compareText } from '@plumbline/model'
import type { AwsConnection } from './aws-connection.js'
import { ConnectionFailed } from './connection-errors.js'

/**
 * Regions of each partition; not yet confirmed against the page, which lists new ones.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
const knownRegions: { readonly [partition: string]: readonly string[] } = {
  aws: (
    'af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ' +
    'ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ' +
    'ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1 ' +
    'eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1 ' +
    'mx-central-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2'
  ).split(' '),
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-us-gov': ['us-gov-east-1', 'us-gov-west-1'],
}

export interface FoundRegions {
  /** Regions that are, or may be, enabled in the account, sorted. */
  readonly enabled: readonly string[]
  /** Why it is not known which regions are enabled; null if they were listed. */
  readonly failure: ConnectionFailed | null
}

/**
 * The regions of an account. If they cannot be listed but regions were requested, every region of the partition may be
 * enabled: the requested ones can be read, and what a rule looks for may be in any other.
 *
 * @throws ConnectionFailed if the list fails and no region was requested, and the signal's reason
 */
export async function findRegions(
  connection: AwsConnection,
  requested: readonly string[] | null,
  signal?: AbortSignal,
): Promise<FoundRegions> {
  try {
    return { enabled: await connection.discoverRegions(signal), failure: null }
  } catch (error) {
    if (requested === null || !(error instanceof ConnectionFailed)) throw error
    const all = new Set([...requested, ...(knownRegions[connection.partition] ?? [])])
    return { enabled: [...all].sort(compareText), failure: error }
  }
}
