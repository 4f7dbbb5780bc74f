import type { AwsCall } from '../aws-call.js'
import { AwsError } from '../aws-error.js'
import type { Bed } from '../bed.js'
import { escapeXml, type HttpResponse, unescapeXml, xmlResponse } from '../http-message.js'
import { awsPolicyArn, awsPolicyDocument } from './aws-policies.js'
import type { IamAccount } from './iam-store.js'
import { correctedIam } from './moto-iam.js'
import { membersOf, textOf, xmlList } from './xml-list.js'

const lists = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'] as const
type ListName = (typeof lists)[number]

interface Detail {
  list: ListName
  xml: string
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html */
const defaultPage = 100

/**
 * GetAccountAuthorizationDetails as AWS returns it: URL-encoded trust policies; names, ids and boundary counts of policies; AWS
 * managed policies in use; and pages. moto lacks all of that and returns everything in one page.
 */
export async function getAccountAuthorizationDetails(call: AwsCall, bed: Bed): Promise<HttpResponse> {
  let answer = ''
  const whole = await correctedIam(call, bed, (xml) => (answer = xml), ['MaxItems', 'Marker'])
  if (whole.status >= 400) return whole
  return xmlResponse(200, pageOf(detailsOf(answer, bed.iam.of(call.accountId)), call.operation.form))
}

function detailsOf(xml: string, account: IamAccount): readonly Detail[] {
  const bounded = [...xml.matchAll(/<PermissionsBoundaryArn>([^<]*)</g)].map(([, arn]) => arn ?? '')
  const holders = (['UserDetailList', 'GroupDetailList', 'RoleDetailList'] as const).flatMap((list) =>
    membersOf(xml, list).map((member) => ({ list, xml: withAwsPolicies(encodedTrust(member), account) })),
  )
  const own = membersOf(xml, 'Policies').map((member) => withNames(member, bounded))
  const policies = [...own, ...awsPolicies(holders)].map((member) => ({
    list: 'Policies' as const,
    xml: member,
  }))
  return [...holders, ...policies]
}

function encodedTrust(member: string): string {
  return member.replace(
    /<AssumeRolePolicyDocument>([^<]*)</,
    (_, text: string) => `<AssumeRolePolicyDocument>${encodeURIComponent(unescapeXml(text))}<`,
  )
}

/** The first ARN of a detail is that of the principal: `…:role/path/name` is stored as `role/name`. */
export function holderKey(arn: string): string {
  const [kind = '', ...path] = arn.slice(arn.lastIndexOf(':') + 1).split('/')
  return `${kind}/${path.at(-1)}`
}

function withAwsPolicies(member: string, account: IamAccount): string {
  const names = account.awsPolicies.get(holderKey(textOf(member, 'Arn') ?? '')) ?? new Set()
  if (names.size === 0) return member
  const attached = [...names].map(
    (name) => `<PolicyName>${name}</PolicyName><PolicyArn>${awsPolicyArn(name)}</PolicyArn>`,
  )
  const rest = member.replace(
    /<AttachedManagedPolicies>.*?<\/AttachedManagedPolicies>|<AttachedManagedPolicies\/>/s,
    '',
  )
  return (
    rest + xmlList('AttachedManagedPolicies', [...membersOf(member, 'AttachedManagedPolicies'), ...attached])
  )
}

function withNames(member: string, bounded: readonly string[]): string {
  const arn = textOf(member, 'Arn') ?? ''
  const name = arn.slice(arn.lastIndexOf('/') + 1)
  const uses = bounded.filter((one) => one === arn).length
  return `<PolicyName>${name}</PolicyName><PolicyId>ANPA${idOf(arn)}</PolicyId><PermissionsBoundaryUsageCount>${uses}</PermissionsBoundaryUsageCount>${member}`
}

/** Sixteen letters and digits, deterministic per policy. */
function idOf(arn: string): string {
  return Buffer.from(arn).toString('hex').toUpperCase().slice(-16)
}

function awsPolicies(holders: readonly Detail[]): readonly string[] {
  const arns = holders.flatMap(({ xml }) =>
    [...xml.matchAll(/<PolicyArn>(arn:aws:iam::aws:policy\/[^<]+)</g)].map(([, arn]) => arn ?? ''),
  )
  return [...new Set(arns)].sort().map((arn) => awsPolicy(arn, arns.filter((one) => one === arn).length))
}

function awsPolicy(arn: string, attachmentCount: number): string {
  const name = arn.slice(arn.lastIndexOf('/') + 1)
  const path = arn.slice('arn:aws:iam::aws:policy'.length, arn.length - name.length)
  const document = encodeURIComponent(JSON.stringify(awsPolicyDocument(name)))
  const created = '<CreateDate>2015-02-06T18:39:46Z</CreateDate>'
  const version = `<Document>${document}</Document><VersionId>v1</VersionId><IsDefaultVersion>true</IsDefaultVersion>${created}`
  return (
    `<PolicyName>${name}</PolicyName><PolicyId>ANPA${idOf(arn)}</PolicyId><Arn>${arn}</Arn><Path>${path}</Path>` +
    `<DefaultVersionId>v1</DefaultVersionId><AttachmentCount>${attachmentCount}</AttachmentCount>` +
    `<PermissionsBoundaryUsageCount>0</PermissionsBoundaryUsageCount><IsAttachable>true</IsAttachable>${created}` +
    xmlList('PolicyVersionList', [version])
  )
}

function pageOf(details: readonly Detail[], form: URLSearchParams): string {
  const from = Number(form.get('Marker') ?? 0)
  if (!Number.isInteger(from) || from < 0)
    throw new AwsError({ code: 'ValidationError', status: 400 }, 'Invalid Marker')
  const to = from + Number(form.get('MaxItems') ?? defaultPage)
  const page = details.slice(from, to)
  const isTruncated = to < details.length
  const content = lists.map((list) =>
    xmlList(
      list,
      page.filter((detail) => detail.list === list).map(({ xml }) => xml),
    ),
  )
  const marker = isTruncated ? `<Marker>${escapeXml(String(to))}</Marker>` : ''
  const operation = 'GetAccountAuthorizationDetails'
  return (
    `<${operation}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${operation}Result>${content.join('')}` +
    `<IsTruncated>${isTruncated}</IsTruncated>${marker}</${operation}Result></${operation}Response>`
  )
}
