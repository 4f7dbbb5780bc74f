import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const vpcFlowLogs = defineRule({
  id: 'vpc.flow-logs',
  title: 'VPC has no active flow log',
  severity: 'medium',
  resource: 'AWS::EC2::VPC',
  reads: ['AWS::EC2::FlowLog'],
  why: 'Flow logs are the only record of who talked to whom in a VPC. After a break-in without them nobody can tell which machines were reached and how much data left.',
  fix: {
    text: 'Create a flow log for the whole VPC, to S3 or CloudWatch Logs. Also in unused VPCs: traffic there is what one wants to hear of.',
    cli: 'aws ec2 create-flow-logs --resource-type VPC --resource-ids VPC --traffic-type ALL --log-destination-type s3 --log-destination BUCKET_ARN',
    terraform:
      'resource "aws_flow_log" "vpc" {\n  vpc_id               = aws_vpc.main.id\n  traffic_type         = "ALL"\n  log_destination_type = "s3"\n  log_destination      = aws_s3_bucket.flow_logs.arn\n}',
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html',
  ],
  notes:
    'A VPC shared into the account belongs to its owner: not applicable. Logs of single subnets do not count, since the next subnet would have none.',
  evaluate({ name }, snapshot) {
    const logs = snapshot.of('AWS::EC2::FlowLog')
    if (!logs.known) return cannotTell(logs)
    for (const { name: log, resourceId, status } of logs.value) {
      if (!resourceId.known) return cannotTell(resourceId)
      if (resourceId.value !== name) continue
      if (!status.known) return cannotTell(status)
      if (status.value !== 'ACTIVE') continue
      return pass({ path: 'flowLogs', observed: log, expected: 'an active flow log' })
    }
    return fail({ path: 'flowLogs', observed: null, expected: 'an active flow log' })
  },
})
