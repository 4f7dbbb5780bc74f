/**
 * AWS services that call a function through its resource policy, by how they call it.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html, read 2026-11-28. Services that call with a role
 * (EventBridge Scheduler, CodePipeline, Step Functions) are in no resource policy.
 */

/** Services that hand over an event and do not wait: Lambda retries it and then drops it. */
export const asynchronousInvokers: ReadonlySet<string> = new Set([
  'codecommit.amazonaws.com',
  'config.amazonaws.com',
  'events.amazonaws.com',
  'iot.amazonaws.com',
  'iotevents.amazonaws.com',
  'lambda.alarms.cloudwatch.amazonaws.com',
  'logs.amazonaws.com',
  's3.amazonaws.com',
  'ses.amazonaws.com',
  'sns.amazonaws.com',
])

/** Services that pass on requests from the Internet. */
export const requestForwarders: ReadonlySet<string> = new Set([
  'apigateway.amazonaws.com',
  'elasticloadbalancing.amazonaws.com',
])
