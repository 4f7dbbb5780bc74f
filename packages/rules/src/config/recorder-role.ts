import { awsCli } from '../engine/aws-cli.js'
import { factRule } from '../engine/fact-rule.js'
import { listParameter } from '../engine/rule-parameter.js'

export const configRecorderRole = factRule({
  id: 'config.recorder-role',
  title: 'AWS Config recorder does not use the service-linked role',
  severity: 'medium',
  resource: 'AWS::Config::ConfigurationRecorder',
  /** Names of roles that landing zones create for the recorder. */
  parameters: {
    allowedRoles: listParameter({
      default: ['aws-controltower-ConfigRecorderRole'],
      form: /^[\w+=,.@-]{1,64}$/,
      what: 'names of IAM roles',
      text: 'Names of roles that may record besides the service-linked role.',
    }),
  },
  when: { servicePrincipal: { isNull: true, else: 'an AWS service created the recorder' } },
  fact: 'roleArn',
  test: (roleArn, { parameters: { allowedRoles } }) =>
    roleArn !== null &&
    (roleArn.includes(':role/aws-service-role/config.amazonaws.com/') ||
      allowedRoles.includes(roleArn.split('/').at(-1) ?? '')),
  expected: 'AWSServiceRoleForConfig',
  why: 'AWS extends the service-linked role as AWS Config supports more types, and the account cannot change it. A custom role falls behind or carries more permissions than recording requires.',
  fix: {
    text: "Set the role AWSServiceRoleForConfig on the recorder. The command replaces the recorder's settings: add its recording group and recording mode, which describe-configuration-recorders returns.",
    cli: ({ name, arn, accountId }) =>
      awsCli`aws configservice put-configuration-recorder --configuration-recorder ${JSON.stringify({
        name,
        roleARN: `arn:${partitionOf(arn)}:iam::${accountId}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
      })}`,
    terraform:
      'resource "aws_iam_service_linked_role" "config" {\n  aws_service_name = "config.amazonaws.com"\n}\n\nresource "aws_config_configuration_recorder" "this" {\n  role_arn = aws_iam_service_linked_role.config.arn\n}',
  },
  references: ['https://docs.aws.amazon.com/config/latest/developerguide/using-service-linked-roles.html'],
  notes: 'The role of AWS Control Tower passes; other allowed roles are the parameter allowedRoles.',
})

/** `aws`, `aws-us-gov` or `aws-cn`. */
function partitionOf(arn: string): string {
  return arn.split(':')[1] ?? 'aws'
}
