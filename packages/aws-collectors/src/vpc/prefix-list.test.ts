import { known, unknown } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { answerWith, type Script, scriptedConnection } from '../../test/scripted-connection.js'
import { vpcPrefixList } from './prefix-list.js'

const run = (script: Script) => runScripted(vpcPrefixList, scriptedConnection(script))
const denied = answerWith('UnauthorizedOperation', 403)
const throttled = answerWith('RequestLimitExceeded', 503)

describeCollector(vpcPrefixList, () => {
  const entryList = 'ec2:GetManagedPrefixListEntries'
  const type = 'AWS::EC2::PrefixList'
  const lists = () => ({
    PrefixLists: [
      { PrefixListId: 'pl-b', PrefixListName: 'com.amazonaws.eu-west-1.s3', OwnerId: 'AWS' },
      {
        PrefixListId: 'pl-1',
        PrefixListName: 'offices',
        OwnerId: '111122223333',
        AddressFamily: 'IPv4',
        MaxEntries: 10,
        State: 'create-complete' as const,
      },
      {
        PrefixListId: 'pl-a',
        PrefixListName: 'com.amazonaws.global.cloudfront.origin-facing',
        OwnerId: 'AWS',
      },
    ],
  })

  it('reads the entries of customer managed lists over pages, and one resource for all AWS managed lists', async () => {
    const listIds: unknown[] = []
    const result = await run({
      'ec2:DescribeManagedPrefixLists': lists,
      [entryList]: (input: { PrefixListId?: string | undefined; NextToken?: string | undefined }) => {
        listIds.push(input.PrefixListId)
        return input.NextToken === undefined
          ? { Entries: [{ Cidr: '203.0.113.0/24', Description: '' }], NextToken: 'two' }
          : { Entries: [{ Cidr: '198.51.100.0/24', Description: 'Berlin' }] }
      },
    })
    expect(listIds).toEqual(['pl-1', 'pl-1'])
    expect(factsOf(result, type, 'pl-1')).toMatchObject({
      listName: known('offices'),
      addressFamily: known('IPv4'),
      entries: known([
        { cidr: '198.51.100.0/24', description: 'Berlin' },
        { cidr: '203.0.113.0/24', description: null },
      ]),
    })
    expect(factsOf(result, 'Plumbline::EC2::AwsPrefixLists', 'eu-west-1').lists).toEqual(
      known([
        { id: 'pl-a', name: 'com.amazonaws.global.cloudfront.origin-facing' },
        { id: 'pl-b', name: 'com.amazonaws.eu-west-1.s3' },
      ]),
    )
  })

  it.each([
    { name: 'denied', answer: denied, reason: 'access_denied' as const },
    { name: 'throttled', answer: throttled, reason: 'throttled' as const },
  ])('reports entries as unknown if they are $name', async ({ answer, reason }) => {
    const result = await run({ 'ec2:DescribeManagedPrefixLists': lists, [entryList]: answer })
    expect(factsOf(result, type, 'pl-1').entries).toEqual(unknown(reason, entryList))
    expect(result.coverage).toMatchObject({ state: 'partial', missing: [{ action: entryList, reason }] })
  })

  it('reads an empty IPv6 list, in a Region without lists of AWS', async () => {
    const offices = {
      PrefixListId: 'pl-2',
      PrefixListName: 'offices-v6',
      OwnerId: '111122223333',
      AddressFamily: 'IPv6',
      MaxEntries: 5,
      Tags: [{ Key: 'team', Value: 'net' }],
    }
    const result = await run({
      'ec2:DescribeManagedPrefixLists': () => ({ PrefixLists: [offices] }),
    })
    expect(factsOf(result, type, 'pl-2')).toEqual({
      listName: known('offices-v6'),
      addressFamily: known('IPv6'),
      maxEntries: known(5),
      entries: known([]),
      tags: known({ team: 'net' }),
    })
    expect(factsOf(result, 'Plumbline::EC2::AwsPrefixLists', 'eu-west-1').lists).toEqual(known([]))
  })
})
