import type { AwsCall } from './aws-call.js'

/** Operations whose IAM action has another name. Source: the Lambda page of the Service Authorization Reference. */
const IAM_ACTIONS: Readonly<Record<string, string>> = {
  'lambda:GetLayerVersionByArn': 'lambda:GetLayerVersion',
}

/** The IAM action that allows a call. */
export function iamAction(call: AwsCall): string {
  const name = `${call.service}:${call.operation.name}`
  return IAM_ACTIONS[name] ?? name
}

/**
 * AWS's message for a call that no identity-based policy allows.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function denialMessage(call: AwsCall): string {
  const action = iamAction(call)
  const denial =
    `User: ${call.callerArn} is not authorized to perform: ${action} on resource: ${resourceArn(call)} ` +
    `because no identity-based policy allows the ${action} action`
  return call.operation.protocol === 'ec2'
    ? `You are not authorized to perform this operation. ${denial}`
    : denial
}

function resourceArn(call: AwsCall): string {
  const { labels } = call.operation
  const prefix = `arn:aws:lambda:${call.region}:${call.accountId}`
  for (const label of [
    labels['FunctionName'],
    labels['LayerName'],
    labels['Resource'],
    labels['CodeSigningConfigArn'],
  ]) {
    if (label?.startsWith('arn:')) return label
  }
  if (labels['FunctionName'] !== undefined) return `${prefix}:function:${labels['FunctionName']}`
  if (labels['LayerName'] !== undefined) return `${prefix}:layer:${labels['LayerName']}`
  return call.operation.form.get('RoleArn') ?? '*'
}
