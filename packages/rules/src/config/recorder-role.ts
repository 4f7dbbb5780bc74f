import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const configRecorderRole = defineRule({
  id: 'config.recorder-role',
  title: 'The recorder does not use the service-linked role',
  severity: 'medium',
  resource: 'AWS::Config::ConfigurationRecorder',
  /** Names of roles that landing zones make for the recorder. */
  parameters: { allowedRoles: ['aws-controltower-ConfigRecorderRole'] as readonly string[] },
  why: 'AWS keeps the service-linked role in step with the types that Config learns to record, and nobody can change it. A role of your own falls behind or carries more rights than recording needs.',
  fix: {
    text: 'Name the role AWSServiceRoleForConfig in the recorder.',
    cli: 'aws configservice put-configuration-recorder --configuration-recorder name=NAME,roleARN=arn:aws:iam::ACCOUNT:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
    terraform: 'role_arn = aws_iam_service_linked_role.config.arn',
  },
  references: ['https://docs.aws.amazon.com/config/latest/developerguide/using-service-linked-roles.html'],
  notes: 'The role of AWS Control Tower passes; further roles are a parameter.',
  evaluate({ servicePrincipal, roleArn }, _snapshot, { allowedRoles }) {
    if (!servicePrincipal.known) return cannotTell(servicePrincipal)
    if (servicePrincipal.value !== null) return notApplicable('a service made the recorder')
    if (!roleArn.known) return cannotTell(roleArn)
    const name = roleArn.value?.split('/').at(-1) ?? ''
    const evidence = { path: 'roleArn', observed: roleArn.value, expected: 'AWSServiceRoleForConfig' }
    const isLinked = roleArn.value?.includes(':role/aws-service-role/config.amazonaws.com/') ?? false
    return isLinked || allowedRoles.includes(name) ? pass(evidence) : fail(evidence)
  },
})
