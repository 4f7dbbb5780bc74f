import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AwsSeed, startTestbed, type Testbed } from '../src/index.js'

let bed: Testbed
let aws: AwsSeed

beforeAll(async () => {
  bed = await startTestbed({ regions: ['eu-west-1'] })
  aws = bed.aws({ accountId: '222222222222', region: 'eu-west-1' })
})
afterAll(() => bed.stop())

const count = (xml: string, name: string) => [...xml.matchAll(new RegExp(`<${name}>`, 'g'))].length

describe('networks', () => {
  it('have what AWS creates and moto does not: a route to the Internet, a default group open to its members', async () => {
    const tables = await aws.query('ec2', 'DescribeRouteTables')
    expect(tables).toMatch(/<destinationCidrBlock>0\.0\.0\.0\/0<\/destinationCidrBlock>/)
    expect(tables).toMatch(/<gatewayId>igw-/)
    const rules = await aws.query('ec2', 'DescribeSecurityGroupRules')
    expect(rules).toMatch(/<referencedGroupInfo>/)
    expect(count(rules, 'securityGroupRuleId')).toBe(2)
  })

  it('keep changes to the defaults', async () => {
    const vpcId = await aws.createVpc('10.50.0.0/16')
    const group = await aws.defaultGroup(vpcId)
    await aws.refuseIn(group, { protocol: '-1', peer: { group } })
    await aws.closeOut(group)
    const rules = await aws.query('ec2', 'DescribeSecurityGroupRules', {
      'Filter.1.Name': 'group-id',
      'Filter.1.Value.1': group,
    })
    expect(count(rules, 'securityGroupRuleId')).toBe(0)
  })

  it('are listed in pages', async () => {
    const vpcId = await aws.createVpc('10.60.0.0/16')
    for (let number = 0; number < 7; number += 1) await aws.createGroup(vpcId, `group-${number}`)
    const ofVpc = { 'Filter.1.Name': 'vpc-id', 'Filter.1.Value.1': vpcId, MaxResults: '5' }
    const first = await aws.query('ec2', 'DescribeSecurityGroups', ofVpc)
    const NextToken = /<nextToken>([^<]+)</.exec(first)?.[1] ?? ''
    const second = await aws.query('ec2', 'DescribeSecurityGroups', { ...ofVpc, NextToken })
    expect([count(first, 'groupName'), count(second, 'groupName')]).toEqual([5, 3])
    expect(second).not.toContain('nextToken')
  })
})
