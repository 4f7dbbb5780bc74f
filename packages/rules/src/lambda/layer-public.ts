import { cannotTell } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { grantsOf, isOpenToAnyone } from '../policy/grants.js'
import { statementEvidence, statementKey } from '../policy/statement-evidence.js'

export const lambdaLayerPublic = defineRule({
  id: 'lambda.layer-public',
  title: 'Layer version is shared with everybody',
  severity: 'high',
  resource: 'AWS::Lambda::LayerVersion',
  why: 'Any AWS account can download the layer: your code, the versions of what it depends on, and whatever was left in the archive, keys and internal addresses included.',
  fix: {
    text: 'Remove the statement and share the layer with named accounts or with your organization.',
    cli: 'aws lambda remove-layer-version-permission --layer-name NAME --version-number VERSION --statement-id SID',
    terraform:
      'resource "aws_lambda_layer_version_permission" "organization" {\n  principal       = "*"\n  organization_id = "o-exampleorg"\n  action          = "lambda:GetLayerVersion"\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/permissions-layer-cross-account.html'],
  evaluate({ policy }) {
    if (!policy.known) return cannotTell(policy)
    const document = policy.value ?? { Statement: [] }
    const placed = { qualifier: null, document }
    const open = grantsOf(document).filter(isOpenToAnyone)
    const items = [...new Set(open.map((grant) => grant.statement))].map((statement) => ({
      key: statementKey(statement, placed),
      evidence: [statementEvidence(statement, placed, 'named accounts, or an organization')],
    }))
    return conclude(items, [], {
      path: 'policy',
      observed: policy.value === null ? 'none' : 'limited',
      expected: 'no statement for everybody',
    })
  },
})
