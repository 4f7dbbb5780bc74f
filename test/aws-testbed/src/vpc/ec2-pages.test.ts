import { describe, expect, it } from 'vitest'
import { pageOfXml, isPagedRequest, withoutPages } from './ec2-pages.js'

const item = (id: number) =>
  `<item><vpcId>vpc-${id}</vpcId><tagSet><item><key>Name</key></item><item/></tagSet></item>`
const list = (count: number) =>
  `<?xml version="1.0"?>\n<DescribeVpcsResponse xmlns="x"><requestId>r</requestId><vpcSet>${Array.from(
    { length: count },
    (_, index) => item(index),
  ).join('\n')}</vpcSet></DescribeVpcsResponse>`
const form = (parts: Record<string, string>) => new URLSearchParams(parts)
const idsOf = (xml: string) => [...xml.matchAll(/<vpcId>(.*?)<\/vpcId>/g)].map(([, id]) => id)
const tokenOf = (xml: string) => /<nextToken>(.*?)<\/nextToken><\/DescribeVpcsResponse>$/.exec(xml)?.[1]

describe('pageOfXml', () => {
  it('pages through a list by its tokens and keeps items intact', () => {
    const seen: unknown[] = []
    let token: string | undefined
    do {
      const page = pageOfXml(
        list(12),
        'DescribeVpcs',
        form({ MaxResults: '5', ...(token === undefined ? {} : { NextToken: token }) }),
      )
      expect(page).toContain('<tagSet><item><key>Name</key></item><item/></tagSet>')
      seen.push(...idsOf(page))
      token = tokenOf(page)
    } while (token !== undefined)
    expect(seen).toEqual(Array.from({ length: 12 }, (_, index) => `vpc-${index}`))
  })

  it('leaves a list that fits into one page, or is empty, unchanged', () => {
    expect(pageOfXml(list(5), 'DescribeVpcs', form({ MaxResults: '5' }))).not.toContain('nextToken')
    const empty = '<R><requestId>r</requestId><vpcSet/></R>'
    expect(pageOfXml(empty, 'DescribeVpcs', form({ MaxResults: '5' }))).toBe(empty)
  })

  it.each([
    ['DescribeVpcs', { MaxResults: '1001' }],
    ['DescribeRouteTables', { MaxResults: '101' }],
    ['DescribeVpcs', { MaxResults: '0' }],
    ['DescribeVpcs', { NextToken: 'unknown' }],
  ])('refuses %s with %o', (operation, parts) => {
    expect(() => pageOfXml(list(2), operation, form(parts))).toThrow(
      expect.objectContaining({ code: 'InvalidParameterValue' }),
    )
  })

  it('requests the complete list from moto', () => {
    const asked = form({ Action: 'DescribeVpcs', MaxResults: '5', NextToken: 'x', 'VpcId.1': 'vpc-1' })
    expect(isPagedRequest('DescribeVpcs', asked)).toBe(true)
    expect(isPagedRequest('DescribeVpcs', form({ Action: 'DescribeVpcs' }))).toBe(false)
    expect(withoutPages(asked)).toBe('Action=DescribeVpcs&VpcId.1=vpc-1')
  })
})
