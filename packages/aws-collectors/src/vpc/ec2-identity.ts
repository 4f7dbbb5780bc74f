import type { ResourceIdentity, ResourceType } from '@plumbline/model'
import type { Aws } from '../engine/collector.js'
import { identityOf } from '../engine/identity.js'
import { required } from '../engine/read-facts.js'

export interface Ec2Id<T extends ResourceType> {
  readonly type: T
  /** Resource kind in the ARN: `security-group`. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
  readonly kind: string
  readonly id: string | undefined
  /** Absent for kinds that cannot be shared, of which EC2 returns no owner. */
  readonly owner?: string | undefined
}

/** Identity of a resource that EC2 lists by id. EC2 never reuses ids, so there is no incarnation. */
export function ec2Identity<T extends ResourceType>(aws: Aws<never>, named: Ec2Id<T>): ResourceIdentity<T> {
  const { accountId, partition, region } = aws
  const { type, kind, id, owner = accountId } = named
  const name = required(id, `the id of a ${kind}`)
  return identityOf(aws, {
    type,
    arn: `arn:${partition}:ec2:${region}:${owner}:${kind}/${name}`,
    name,
    owner,
  })
}
