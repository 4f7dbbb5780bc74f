import { unknownVerdict } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import type { FixSubject } from '../engine/rule-fix.js'
import { admitted, isOpenToAnyone } from '../policy/admitted.js'
import { statementItems, statementOptions } from '../policy/statement-evidence.js'

export const lambdaLayerPublic = defineRule({
  id: 'lambda.layer-public',
  title: 'Lambda layer version is shared with every AWS account',
  severity: 'high',
  resource: 'AWS::Lambda::LayerVersion',
  why: 'Any AWS account can download the layer: your code, the versions of its dependencies, and anything left in the archive, such as keys and internal addresses.',
  fix: {
    text: 'Remove the statement and share the layer with named accounts or with your organization.',
    cli: removeLayerPermission,
    terraform:
      'resource "aws_lambda_layer_version_permission" "organization" {\n  layer_name      = aws_lambda_layer_version.this.layer_name\n  version_number  = aws_lambda_layer_version.this.version\n  statement_id    = "organization"\n  principal       = "*"\n  organization_id = "o-exampleorg"\n  action          = "lambda:GetLayerVersion"\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/permissions-layer-cross-account.html'],
  evaluate({ policy }) {
    if (!policy.known) return unknownVerdict(policy)
    const document = policy.value ?? { Statement: [] }
    const open = admitted(document).filter(isOpenToAnyone)
    const items = statementItems(open, { qualifier: null, document }, 'named accounts, or an organization')
    return conclude(items, [], {
      path: 'policy',
      observed: policy.value === null ? 'none' : 'limited',
      expected: 'no statement for every AWS account',
    })
  },
})

/** The ARN of a version ends in `layer:<name>:<version>`. */
function removeLayerPermission(finding: FixSubject): string {
  const [layer = 'LAYER', version = 'VERSION'] = finding.arn.split(':').slice(6)
  const { sid } = statementOptions(finding)
  return awsCli`aws lambda remove-layer-version-permission --layer-name ${layer} --version-number ${version} --statement-id ${sid}`
}
