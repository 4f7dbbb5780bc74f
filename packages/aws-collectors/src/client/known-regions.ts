import { compareText } from '@plumbline/model'
import type { AwsConnection } from './aws-connection.js'
import { ConnectionFailed } from './connection-errors.js'
import { regionsByPartition } from './regions.generated.js'

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
    const all = new Set([...requested, ...(regionsByPartition[connection.partition] ?? [])])
    return { enabled: [...all].sort(compareText), failure: error }
  }
}
