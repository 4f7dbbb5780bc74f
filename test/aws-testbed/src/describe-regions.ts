import { globFits } from './glob-fits.js'
import { escapeXml, type HttpResponse, xmlResponse } from './http-message.js'

/** Opt-in Regions that `AllRegions` shows as not opted in, unless they are among the enabled ones. */
const OPT_IN = ['af-south-1', 'ap-east-1', 'me-south-1']

interface Region {
  name: string
  status: 'opt-in-not-required' | 'opted-in' | 'not-opted-in'
}

/**
 * DescribeRegions with the test bed's short list, so that scans in tests stay small; with `AllRegions` also some disabled ones.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html
 */
export function describeRegions(
  form: URLSearchParams,
  enabled: readonly string[],
  requestId: string,
): HttpResponse {
  const known: Region[] = enabled.map((name) => ({
    name,
    status: OPT_IN.includes(name) ? 'opted-in' : 'opt-in-not-required',
  }))
  if (form.get('AllRegions') === 'true') {
    for (const name of OPT_IN) if (!enabled.includes(name)) known.push({ name, status: 'not-opted-in' })
  }
  const names = numbered(form, 'RegionName.')
  const items = known
    .filter((region) => (names.length === 0 || names.includes(region.name)) && passesFilters(region, form))
    .map(
      ({ name, status }) =>
        `<item><regionName>${escapeXml(name)}</regionName><regionEndpoint>ec2.${escapeXml(name)}.amazonaws.com</regionEndpoint>` +
        `<optInStatus>${status}</optInStatus></item>`,
    )
  return xmlResponse(
    200,
    '<?xml version="1.0" encoding="UTF-8"?>\n<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">' +
      `<requestId>${requestId}</requestId><regionInfo>${items.join('')}</regionInfo></DescribeRegionsResponse>`,
  )
}

function passesFilters(region: Region, form: URLSearchParams): boolean {
  for (const [key, name] of form) {
    const prefix = /^(Filter\.\d+)\.Name$/.exec(key)?.[1]
    if (prefix === undefined) continue
    const wanted = numbered(form, `${prefix}.Value.`)
    const actual = name === 'opt-in-status' ? region.status : name === 'region-name' ? region.name : undefined
    if (actual === undefined || !wanted.some((value) => globFits(value, actual))) return false
  }
  return true
}

function numbered(form: URLSearchParams, prefix: string): string[] {
  return [...form].filter(([key]) => key.startsWith(prefix)).map(([, value]) => value)
}
