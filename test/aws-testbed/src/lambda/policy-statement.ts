import { objectOf, textOf } from './lambda-call.js'
import type { Json, JsonObject } from './lambda-store.js'

/** The condition of the statement for each member of an AddPermission request. */
const CONDITIONS = [
  { member: 'SourceArn', operator: 'ArnLike', key: 'AWS:SourceArn' },
  { member: 'SourceAccount', operator: 'StringEquals', key: 'AWS:SourceAccount' },
  { member: 'PrincipalOrgID', operator: 'StringEquals', key: 'aws:PrincipalOrgID' },
  { member: 'OrganizationId', operator: 'StringEquals', key: 'aws:PrincipalOrgID' },
  { member: 'FunctionUrlAuthType', operator: 'StringEquals', key: 'lambda:FunctionUrlAuthType' },
  { member: 'EventSourceToken', operator: 'StringEquals', key: 'lambda:EventSourceToken' },
  { member: 'InvokedViaFunctionUrl', operator: 'Bool', key: 'lambda:InvokedViaFunctionUrl' },
] as const

/**
 * The policy statement that AWS creates from an AddPermission or AddLayerVersionPermission request.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
 */
export function policyStatement(body: JsonObject, resource: string): JsonObject {
  const condition: JsonObject = {}
  for (const { member, operator, key } of CONDITIONS) {
    const value = body[member]
    if (value !== undefined && value !== null) {
      condition[operator] = { ...objectOf(condition[operator]), [key]: String(value) }
    }
  }
  return {
    Sid: textOf(body['StatementId']) ?? '',
    Effect: 'Allow',
    Principal: principalOf(textOf(body['Principal']) ?? ''),
    Action: textOf(body['Action']) ?? '',
    Resource: resource,
    ...(Object.keys(condition).length === 0 ? {} : { Condition: condition }),
  }
}

function principalOf(principal: string): Json {
  if (principal === '*') return '*'
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` }
  if (principal.startsWith('arn:')) return { AWS: principal }
  return { Service: principal }
}
