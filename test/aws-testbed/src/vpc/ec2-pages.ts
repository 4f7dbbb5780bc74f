import { AwsError } from '../aws-error.js'
import { escapeXml } from '../http-message.js'

/** The maximum page size where it is not 1,000. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html and its like */
const LARGEST_PAGE: Readonly<Record<string, number>> = {
  DescribeEgressOnlyInternetGateways: 255,
  DescribeManagedPrefixLists: 100,
  DescribeRouteTables: 100,
  GetManagedPrefixListEntries: 100,
}

/** True if the caller requests pages, which moto does not support for most EC2 lists. */
export function isPagedRequest(operation: string, form: URLSearchParams): boolean {
  return /^(Describe|Get)/.test(operation) && (form.has('MaxResults') || form.has('NextToken'))
}

/** The form without paging parameters, so that moto returns the complete list. */
export function withoutPages(form: URLSearchParams): string {
  const whole = new URLSearchParams(form)
  whole.delete('MaxResults')
  whole.delete('NextToken')
  return whole.toString()
}

/**
 * One page of a complete EC2 list: at most MaxResults items of its set, starting at NextToken.
 * @throws AwsError `InvalidParameterValue` for a size that AWS refuses or an unknown token.
 */
export function pageOfXml(xml: string, operation: string, form: URLSearchParams): string {
  const size = sizeOf(operation, form)
  const from = offsetOf(form.get('NextToken'))
  const items = itemsOf(xml)
  const [first, last] = [items[0], items.at(-1)]
  if (first === undefined || last === undefined) return xml
  const page = items.slice(from, from + size).map(({ start, end }) => xml.slice(start, end))
  const isLast = from + size >= items.length
  const set = xml.slice(0, first.start) + page.join('') + xml.slice(last.end)
  return isLast ? set : withToken(set, `from:${from + size}`)
}

interface Span {
  start: number
  end: number
}

/** Positions of the items in the response's set: elements named `item` on the third level. */
function itemsOf(xml: string): readonly Span[] {
  const spans: Span[] = []
  let depth = 0
  let start = 0
  for (const tag of xml.matchAll(/<(\/?)([\w:.-]+)[^>]*?(\/?)>/g)) {
    const [text, closing, name, empty] = tag
    if (closing === '') {
      depth += 1
      if (depth === 3 && name === 'item') start = tag.index
    }
    if (closing === '' && empty === '') continue
    if (depth === 3 && name === 'item') spans.push({ start, end: tag.index + text.length })
    depth -= 1
  }
  return spans
}

function withToken(xml: string, token: string): string {
  const end = xml.lastIndexOf('</')
  const encoded = escapeXml(Buffer.from(token).toString('base64'))
  return `${xml.slice(0, end)}<nextToken>${encoded}</nextToken>${xml.slice(end)}`
}

function sizeOf(operation: string, form: URLSearchParams): number {
  const largest = LARGEST_PAGE[operation] ?? 1000
  const wanted = Number(form.get('MaxResults') ?? largest)
  if (Number.isInteger(wanted) && wanted >= 1 && wanted <= largest) return wanted
  throw invalid(
    `Value ( ${form.get('MaxResults')} ) for parameter maxResults is invalid. Largest: ${largest}.`,
  )
}

function offsetOf(token: string | null): number {
  if (token === null || token === '') return 0
  const offset = /^from:(\d+)$/.exec(Buffer.from(token, 'base64').toString('utf8'))?.[1]
  if (offset === undefined) throw invalid('The token is invalid.')
  return Number(offset)
}

function invalid(message: string): AwsError {
  return new AwsError({ code: 'InvalidParameterValue', status: 400 }, message)
}
