import { unknownVerdict, fail, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'

export const vpcFlowLogs = defineRule({
  id: 'vpc.flow-logs',
  title: 'VPC has no active flow log of rejected traffic',
  severity: 'medium',
  resource: 'AWS::EC2::VPC',
  reads: ['AWS::EC2::FlowLog'],
  why: 'Flow logs are the only record of network connections in a VPC. Without them an investigation cannot establish which machines an intruder reached and how much data left, and without rejected traffic no record shows where an intruder probed.',
  fix: {
    text: 'Create a flow log for the whole VPC, to S3 or CloudWatch Logs, in unused VPCs too: unexpected traffic there is a sign of an intrusion.',
    cli: ({ name }) =>
      awsCli`aws ec2 create-flow-logs --resource-type VPC --resource-ids ${name} --traffic-type ALL --log-destination-type s3 --log-destination BUCKET_ARN`,
    terraform: `resource "aws_flow_log" "vpc" {
  vpc_id               = aws_vpc.main.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = aws_s3_bucket.flow_logs.arn
}`,
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html',
  ],
  notes:
    'A VPC shared into the account belongs to its owner: not applicable. CIS recommends rejected traffic, so a log of accepted traffic only fails. Flow logs of single subnets do not count, since the next subnet would have none.',
  evaluate({ name, region }, snapshot) {
    const logs = snapshot.in(region).related('AWS::EC2::FlowLog', 'resourceId', name)
    if (!logs.known) return unknownVerdict(logs)
    const expected = 'an active flow log of rejected traffic'
    const accepting: string[] = []
    for (const { name: log, status, trafficType } of logs.value) {
      if (!status.known) return unknownVerdict(status)
      if (status.value !== 'ACTIVE') continue
      if (!trafficType.known) return unknownVerdict(trafficType)
      if (trafficType.value !== 'ACCEPT') return pass({ path: 'flowLogs', observed: log, expected })
      accepting.push(`${log} records accepted traffic only`)
    }
    return fail({ path: 'flowLogs', observed: accepting[0] ?? null, expected })
  },
})
