import { describe, expect, it } from 'vitest'
import type { AwsConnection } from './aws-connection.js'
import { ConnectionFailed } from './connection-errors.js'
import { findRegions } from './known-regions.js'
import { homeRegionOf } from './partition.js'
import { regionsByPartition } from './regions.generated.js'

function connectionWith(partition: string, regions: () => readonly string[]): AwsConnection {
  return { partition, discoverRegions: async () => regions() } as unknown as AwsConnection
}
const refused = () => {
  throw new ConnectionFailed('ec2:DescribeRegions', Object.assign(new Error('no'), { name: 'AccessDenied' }))
}

describe('findRegions', () => {
  it('returns the enabled regions where they are listed', async () => {
    const found = await findRegions(
      connectionWith('aws', () => ['eu-west-1']),
      null,
    )
    expect(found).toEqual({ enabled: ['eu-west-1'], failure: null })
  })

  it.each(['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc'])(
    'takes every region of %s for possibly enabled where the list is refused and regions are requested',
    async (partition) => {
      const { enabled, failure } = await findRegions(connectionWith(partition, refused), ['xx-new-1'])
      expect(failure).toBeInstanceOf(ConnectionFailed)
      expect(enabled).toEqual([...(regionsByPartition[partition] ?? []), 'xx-new-1'].sort())
      expect(enabled.length).toBeGreaterThan(1)
    },
  )

  it('fails where the list is refused and no region is requested', async () => {
    await expect(findRegions(connectionWith('aws', refused), null)).rejects.toBeInstanceOf(ConnectionFailed)
  })
})

it('the regions of a partition contain its home region and no pseudo-region', () => {
  for (const partition of ['aws', 'aws-cn', 'aws-us-gov'])
    expect(regionsByPartition[partition]).toContain(homeRegionOf(partition))
  const all = Object.values(regionsByPartition).flat()
  expect(all.filter((region) => !/^[a-z]{2,4}(-[a-z]+)+-\d$/.test(region))).toEqual([])
  expect(new Set(all).size).toBe(all.length)
})
