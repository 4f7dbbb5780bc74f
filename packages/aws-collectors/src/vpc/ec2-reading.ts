import type { Tag } from '@aws-sdk/client-ec2'
import { compareText, type ResourceIdentity, type ResourceType } from '@plumbline/model'
import type { Aws } from '../engine/collector.js'
import { required } from '../engine/read-facts.js'

export interface Ec2Id<T extends ResourceType> {
  readonly type: T
  /** The word of the kind in its ARN: `security-group`. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
  readonly kind: string
  readonly id: string | undefined
  /** Absent where AWS tells none, as for what cannot be shared. */
  readonly owner?: string | undefined
}

/** Identity of what EC2 lists by id. Ids are never used again, so there is no incarnation. */
export function identify<T extends ResourceType>(aws: Aws<never>, named: Ec2Id<T>): ResourceIdentity<T> {
  const { accountId, partition, region } = aws
  const name = required(named.id, `the id of a ${named.kind}`)
  const owner = named.owner ?? accountId
  const arn = `arn:${partition}:ec2:${region}:${owner}:${named.kind}/${name}`
  return { type: named.type, arn, name, accountId, region, owner, incarnation: null }
}

/** Tags by key. */
export function tagsOf(tags: readonly Tag[] | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']))
}

/** The texts that are there, sorted, each once. */
export function sortedTexts(texts: readonly (string | undefined)[] | undefined): readonly string[] {
  return [...new Set((texts ?? []).filter((text) => text !== undefined))].sort(compareText)
}
