import { homeRegionOf } from '../client/partition.js'
import { templateParameters } from './cloudformation-template.js'
import { stackName, templateFile } from './create-stack-command.js'
import type { RoleTarget } from './role-target.js'

/** Where the template is published. */
export interface TemplateBase {
  /** Without a trailing slash. */
  readonly url: string
  readonly partition: string
}

const host =
  /^(?<bucket>[a-z0-9][a-z0-9.-]*\.)?s3(?:[.-](?<region>[a-z0-9.-]+))?\.amazonaws\.com(?<china>\.cn)?$/

/**
 * Parses TEMPLATE_BASE_URL. CloudFormation's console fetches templates only from S3, over HTTPS, so Plumbline's own
 * address cannot serve them. Null for any other text.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
export function parseTemplateBase(text: string): TemplateBase | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const { bucket, region = '', china } = host.exec(url.hostname)?.groups ?? {}
  // Without a bucket in the host name, it is the first segment of the path.
  const isNamed = bucket !== undefined || url.pathname.length > 1
  if (!host.test(url.hostname) || !isPlain(url) || !isNamed) return null
  return {
    url: `${url.origin}${url.pathname}`.replace(/\/+$/, ''),
    partition: partitionOfHost(region, china !== undefined),
  }
}

function isPlain({ protocol, search, hash, port, username, password }: URL): boolean {
  return protocol === 'https:' && [search, hash, port, username, password].every((part) => part === '')
}

function partitionOfHost(region: string, isChina: boolean): string {
  if (isChina) return 'aws-cn'
  return region.includes('us-gov-') ? 'aws-us-gov' : 'aws'
}

const consoles: { readonly [partition: string]: string } = {
  aws: 'https://console.aws.amazon.com',
  'aws-cn': 'https://console.amazonaws.cn',
  'aws-us-gov': 'https://console.amazonaws-us-gov.com',
}

/**
 * The link that opens the stack in the console with its parameters filled in; null if the template is not published in
 * the account's partition, since the console cannot read buckets of another partition.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-create-stacks-quick-create-links.html
 */
export function quickCreateLink(target: RoleTarget, base: TemplateBase | null): string | null {
  const site = consoles[target.partition]
  if (base === null || site === undefined || base.partition !== target.partition) return null
  const region = homeRegionOf(target.partition)
  const query = new URLSearchParams({ templateURL: `${base.url}/${templateFile}`, stackName })
  for (const [name, value] of Object.entries(templateParameters(target))) query.set(`param_${name}`, value)
  return `${site}/cloudformation/home?region=${region}#/stacks/create/review?${query.toString().replaceAll('+', '%20')}`
}
