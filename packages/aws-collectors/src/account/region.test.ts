import { known } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { denied, type Script, scriptedConnection, throttled } from '../../test/scripted-connection.js'
import { accountRegion } from './region.js'

const list = 'ec2:DescribeRegions'
const run = (script: Script) => runScripted(accountRegion, scriptedConnection(script))

describeCollector(accountRegion, () => {
  it('reads only the region that it runs in', async () => {
    const connection = scriptedConnection({
      [list]: () => ({
        Regions: [
          {
            RegionName: 'eu-west-1',
            OptInStatus: 'opt-in-not-required',
            Endpoint: 'ec2.eu-west-1.amazonaws.com',
          },
        ],
      }),
    })
    const result = await runScripted(accountRegion, connection)
    expect(connection.requests.map(({ input }) => input)).toEqual([{ RegionNames: ['eu-west-1'] }])
    expect(result.resources[0]?.identity.arn).toBe('arn:aws:account::111122223333:region/eu-west-1')
    expect(factsOf(result, 'Plumbline::Account::Region', 'eu-west-1')).toEqual({
      optInStatus: known('opt-in-not-required'),
      endpoint: known('ec2.eu-west-1.amazonaws.com'),
    })
  })

  it('fails if AWS does not return the region', async () => {
    expect((await run({ [list]: () => ({ Regions: [] }) })).coverage).toMatchObject({
      state: 'failed',
      detail: 'UnreadableAnswer: AWS answered without region eu-west-1.',
    })
  })

  it('is denied, and failed when throttled', async () => {
    expect((await run({ [list]: denied })).coverage).toMatchObject({
      state: 'denied',
      missing: [{ action: list }],
    })
    expect((await run({ [list]: throttled })).coverage).toMatchObject({ state: 'failed' })
  })

  it('reads a region that the account opted in to', async () => {
    const region = {
      RegionName: 'eu-west-1',
      OptInStatus: 'opted-in',
      Endpoint: 'ec2.eu-west-1.api.aws',
    }
    const result = await run({ [list]: () => ({ Regions: [region] }) })
    expect(factsOf(result, 'Plumbline::Account::Region', 'eu-west-1')).toEqual({
      optInStatus: known('opted-in'),
      endpoint: known('ec2.eu-west-1.api.aws'),
    })
  })
})
