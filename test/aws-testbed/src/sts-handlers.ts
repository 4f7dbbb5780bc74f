import type { AwsCall } from './aws-call.js'
import { AwsError } from './aws-error.js'
import type { Bed } from './bed.js'
import type { Principal } from './credentials.js'
import { escapeXml, type HttpResponse, unescapeXml, xmlResponse } from './http-message.js'
import { forwarded, ownHeaders, refuseHtml } from './moto-client.js'
import { isTrusted } from './trust-policy.js'

const SESSION_POLICY_LIMIT = 2048
const CHAINED_SESSION_LIMIT = 3600
const DEFAULT_DURATION = 3600

interface Role {
  arn: string
  trust: unknown
  maxSessionDuration: number
}

/**
 * AssumeRole as AWS evaluates it: the role must exist, its trust policy must allow the caller (including the ExternalId), and
 * the session parameters must be valid. Credentials come from moto, which then routes them to the role's account.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export async function assumeRole(call: AwsCall, bed: Bed, caller: Principal): Promise<HttpResponse> {
  const { form } = call.operation
  const roleArn = form.get('RoleArn') ?? ''
  const roleSessionName = form.get('RoleSessionName') ?? ''
  const role = await findRole(bed, roleArn)
  const trusted =
    role !== undefined &&
    isTrusted(role.trust, {
      callerArn: caller.arn,
      callerAccountId: caller.accountId,
      callerRoleArn: caller.roleArn,
      externalId: form.get('ExternalId') ?? undefined,
      roleSessionName,
    })
  if (!trusted) {
    throw new AwsError(
      'denied',
      `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    )
  }
  checkSession(form, role, caller)
  const response = refuseHtml(
    await bed.moto.send(forwarded(call.request, call.accountId), 'write'),
    'sts:AssumeRole',
    bed.motoErrors(),
  )
  if (response.status < 300) rememberSession(response, bed, roleArn, call)
  return response
}

async function findRole(bed: Bed, roleArn: string): Promise<Role | undefined> {
  const [, accountId, name] = /^arn:aws[a-z-]*:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(roleArn) ?? []
  if (accountId === undefined || name === undefined) {
    throw new AwsError({ code: 'ValidationError', status: 400 }, `${roleArn} is invalid`)
  }
  const body = new URLSearchParams({ Action: 'GetRole', Version: '2010-05-08', RoleName: name }).toString()
  const headers = {
    ...ownHeaders('iam', 'us-east-1', accountId),
    'content-type': 'application/x-www-form-urlencoded',
  }
  const answer = await bed.moto.send({ method: 'POST', target: '/', headers, body }, 'read')
  const xml = answer.body.toString('utf8')
  if (answer.status === 404) return undefined
  if (answer.status >= 300)
    throw new Error(`moto could not read the role ${roleArn}: HTTP ${answer.status} ${xml}`)
  if (elementOf(xml, 'Arn') !== roleArn) return undefined
  return {
    arn: roleArn,
    // IAM sends the document percent-encoded: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html
    trust: JSON.parse(decodeURIComponent(elementOf(xml, 'AssumeRolePolicyDocument'))),
    maxSessionDuration: Number(elementOf(xml, 'MaxSessionDuration')),
  }
}

function checkSession(form: URLSearchParams, role: Role, caller: Principal): void {
  const duration = Number(form.get('DurationSeconds') ?? DEFAULT_DURATION)
  const refuse = (message: string) => new AwsError({ code: 'ValidationError', status: 400 }, message)
  if ((form.get('Policy')?.length ?? 0) > SESSION_POLICY_LIMIT) {
    throw refuse(
      "1 validation error detected: Value at 'policy' failed to satisfy constraint: Member must have length less than or equal to 2048",
    )
  }
  if (caller.roleArn !== undefined && duration > CHAINED_SESSION_LIMIT) {
    throw refuse(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    )
  }
  if (duration < 900 || duration > role.maxSessionDuration) {
    throw refuse('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.')
  }
}

function rememberSession(response: HttpResponse, bed: Bed, roleArn: string, call: AwsCall): void {
  const xml = response.body.toString('utf8')
  const arn = elementOf(xml, 'Arn')
  bed.credentials.issue(elementOf(xml, 'AccessKeyId'), {
    accountId: arn.split(':')[4] ?? call.accountId,
    arn,
    roleArn,
    userId: elementOf(xml, 'AssumedRoleId'),
    sessionToken: elementOf(xml, 'SessionToken'),
    expiresAt: Date.parse(elementOf(xml, 'Expiration')),
  })
}

/** GetCallerIdentity for configured callers and for sessions; moto supports only the latter. */
export function getCallerIdentity(principal: Principal, requestId: string): HttpResponse {
  return xmlResponse(
    200,
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
      `<Arn>${escapeXml(principal.arn)}</Arn><UserId>${escapeXml(principal.userId)}</UserId>` +
      `<Account>${principal.accountId}</Account></GetCallerIdentityResult>` +
      `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
  )
}

function elementOf(xml: string, name: string): string {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]
  if (text === undefined) throw new Error(`moto's response has no <${name}>: ${xml.slice(0, 300)}`)
  return unescapeXml(text)
}
