import { describe, expect, it } from 'vitest'
import { describeRegions } from './describe-regions.js'

function names(form: Record<string, string>, enabled: readonly string[]) {
  const xml = describeRegions(new URLSearchParams(form), enabled, 'request-1').body.toString('utf8')
  return [...xml.matchAll(/<regionName>([^<]+)<\/regionName>.*?<optInStatus>([^<]+)</g)].map(
    ([, name, status]) => [name, status],
  )
}

describe('describeRegions', () => {
  it('returns only enabled regions, unless all are requested', () => {
    expect(names({}, ['us-east-1', 'me-south-1'])).toEqual([
      ['us-east-1', 'opt-in-not-required'],
      ['me-south-1', 'opted-in'],
    ])
    expect(names({ AllRegions: 'true' }, ['us-east-1', 'me-south-1']).slice(2)).toEqual([
      ['af-south-1', 'not-opted-in'],
      ['ap-east-1', 'not-opted-in'],
    ])
  })

  it('filters by opt-in status, and by name', () => {
    const filter = {
      AllRegions: 'true',
      'Filter.1.Name': 'opt-in-status',
      'Filter.1.Value.1': 'opt-in-not-required',
      'Filter.1.Value.2': 'opted-in',
    }
    expect(names(filter, ['us-east-1'])).toEqual([['us-east-1', 'opt-in-not-required']])
    expect(names({ 'RegionName.1': 'eu-west-1' }, ['us-east-1', 'eu-west-1'])).toEqual([
      ['eu-west-1', 'opt-in-not-required'],
    ])
  })
})
