import { emptyResponse, type HttpResponse } from '../http-message.js'
import {
  conflict,
  functionArn,
  functionRef,
  invalidParameter,
  type LambdaCall,
  notFound,
  ok,
  refOf,
  requireFunction,
  textOf,
} from './lambda-call.js'
import { functionState, newRevision, type ResourcePolicy } from './lambda-store.js'
import { policyStatement } from './policy-statement.js'

/**
 * Function policies, one per qualifier as in AWS: moto merges those of aliases into the function's.
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 */
export async function addPermission(lambda: LambdaCall): Promise<HttpResponse> {
  const ref = refOf(lambda)
  if (ref.qualifier === '$LATEST')
    throw invalidParameter('We currently do not support adding policies for $LATEST.')
  await requireFunction(lambda, ref)
  const policies = functionState(lambda.state, ref.name).policies
  const key = ref.qualifier ?? ''
  const statement = policyStatement(lambda.body, functionArn(lambda, ref))
  policies.set(key, withStatement(policies.get(key), statement))
  return ok({ Statement: JSON.stringify(statement) }, 201)
}

export async function removePermission(lambda: LambdaCall): Promise<HttpResponse> {
  const ref = refOf(lambda)
  await requireFunction(lambda, ref)
  const policies = functionState(lambda.state, ref.name).policies
  const key = ref.qualifier ?? ''
  const left = withoutStatement(policies.get(key), lambda.labels['StatementId'] ?? '')
  if (left === undefined) policies.delete(key)
  else policies.set(key, left)
  return emptyResponse(204)
}

export async function getPolicy(lambda: LambdaCall): Promise<HttpResponse> {
  const ref = refOf(lambda)
  await requireFunction(lambda, ref)
  return policyAnswer(lambda.state.functions.get(ref.name)?.policies.get(ref.qualifier ?? ''))
}

/** The same policy by ARN of the function, version or alias. */
export async function getResourcePolicy(lambda: LambdaCall): Promise<HttpResponse> {
  const ref = functionRef(lambda.labels['ResourceArn'] ?? '', null)
  await requireFunction(lambda, ref)
  return policyAnswer(lambda.state.functions.get(ref.name)?.policies.get(ref.qualifier ?? ''))
}

/** `{ Policy, RevisionId }`, the policy as a JSON text; 404 without one. */
export function policyAnswer(policy: ResourcePolicy | undefined): HttpResponse {
  if (policy === undefined) throw notFound()
  const document = { Version: '2012-10-17', Id: 'default', Statement: policy.statements }
  return ok({ Policy: JSON.stringify(document), RevisionId: policy.revisionId })
}

export function withStatement(
  policy: ResourcePolicy | undefined,
  statement: ResourcePolicy['statements'][number],
): ResourcePolicy {
  const sid = textOf(statement['Sid']) ?? ''
  const before = policy?.statements ?? []
  if (before.some((other) => other['Sid'] === sid)) {
    throw conflict(
      `The statement id (${sid}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
    )
  }
  return { statements: [...before, statement], revisionId: newRevision() }
}

/** The policy without a statement; undefined if no statement is left, since AWS then has no policy. */
export function withoutStatement(
  policy: ResourcePolicy | undefined,
  sid: string,
): ResourcePolicy | undefined {
  const before = policy?.statements ?? []
  const left = before.filter((statement) => statement['Sid'] !== sid)
  if (left.length === before.length) throw notFound(`Statement ${sid} is not found in resource policy.`)
  return left.length === 0 ? undefined : { statements: left, revisionId: newRevision() }
}
