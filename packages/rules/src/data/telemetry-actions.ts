/**
 * What every function may need to run: logs, traces, metrics and its network interfaces, as in the AWS managed policies
 * AWSLambdaBasicExecutionRole, AWSLambdaVPCAccessExecutionRole, AWSXRayDaemonWriteAccess and
 * CloudWatchLambdaInsightsExecutionRolePolicy, read 2026-11-28. In lower case.
 */
export const telemetryActions: readonly string[] = [
  'cloudwatch:putmetricdata',
  'ec2:assignprivateipaddresses',
  'ec2:createnetworkinterface',
  'ec2:deletenetworkinterface',
  'ec2:describenetworkinterfaces',
  'ec2:describesecuritygroups',
  'ec2:describesubnets',
  'ec2:describevpcs',
  'ec2:unassignprivateipaddresses',
  'logs:createloggroup',
  'logs:createlogstream',
  'logs:describeloggroups',
  'logs:describelogstreams',
  'logs:putlogevents',
  'xray:getsampling*',
  'xray:put*',
]
