import { describe, expect, it } from 'vitest'
import { accountRegion } from '../src/account/region.js'
import { factsReadAlike, runScripted } from './run-scripted.js'
import { scriptedConnection } from './scripted-connection.js'

/** Under its own id, so that the region's own test does not count. */
const collector = { ...accountRegion, id: 'test.region' }
const run = (OptInStatus: string, Endpoint?: string) =>
  runScripted(
    collector,
    scriptedConnection({
      'ec2:DescribeRegions': () => ({ Regions: [{ RegionName: 'eu-west-1', OptInStatus, Endpoint }] }),
    }),
  )

describe('factsReadAlike', () => {
  it('names each fact until it is read with two different known values', async () => {
    const [optIn, endpoint] = [
      'Plumbline::Account::Region.optInStatus',
      'Plumbline::Account::Region.endpoint',
    ]
    expect(factsReadAlike(collector)).toEqual([optIn, endpoint])
    await run('opted-in', 'ec2.eu-west-1.amazonaws.com')
    await run('opted-in', 'ec2.eu-west-1.amazonaws.com')
    expect(factsReadAlike(collector)).toEqual([optIn, endpoint])
    // An unknown fact is not a value.
    await run('opt-in-not-required')
    expect(factsReadAlike(collector)).toEqual([endpoint])
  })
})
