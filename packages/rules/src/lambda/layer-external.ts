import { unknownVerdict, type FailItem } from '@plumbline/model'
import { layerPublishers } from '../data/layer-publishers.js'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { trustedAccounts } from '../engine/rule-parameter.js'

const publishers = new Set(layerPublishers.map(({ accountId }) => accountId))

export const lambdaLayerExternal = defineRule({
  id: 'lambda.layer-external',
  title: 'Lambda function uses a layer of an untrusted account',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  /** Your own and partners' accounts that publish layers; 12 digits each. AWS and known vendors are trusted already. */
  parameters: { trustedAccounts },
  why: 'The code of a layer runs in every invocation with the permissions of the execution role. Its publisher can delete the version at any time, after which the function can no longer be deployed.',
  fix: {
    text: "Review the layer and publish a copy of it in your own account, or add its publisher to the rule's parameter trustedAccounts. The command replaces the whole list of layers: name the others too.",
    cli: ({ name }) =>
      awsCli`aws lambda update-function-configuration --function-name ${name} --layers LAYER_VERSION_ARNS`,
    terraform: 'layers = [aws_lambda_layer_version.vetted_copy.arn]',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html'],
  notes:
    'Known publishers (AWS and vendors) are a dated table; accounts of the organization have to be configured until they can be read.',
  evaluate({ layers, accountId }, _snapshot, { trustedAccounts }) {
    if (!layers.known) return unknownVerdict(layers)
    const isTrusted = (publisher: string) =>
      publisher === accountId || trustedAccounts.includes(publisher) || publishers.has(publisher)
    const untrusted = layers.value.filter(({ arn }) => !isTrusted(accountOf(arn)))
    const items = new Map(untrusted.map(({ arn }) => [keyOf(arn), toItem(arn)]))
    return conclude([...items.values()], [], {
      path: 'layers',
      observed: layers.value.map(({ arn }) => arn),
      expected: 'layers of this account, of trusted accounts or of known publishers',
    })
  },
})

function accountOf(arn: string): string {
  return arn.split(':')[4] ?? ''
}

/** Without the version, so that an accepted layer stays accepted when it is updated. */
function keyOf(arn: string): string {
  return `${accountOf(arn)}/${arn.split(':')[6] ?? ''}`
}

function toItem(arn: string): FailItem {
  return {
    key: keyOf(arn),
    evidence: [{ path: 'layers', observed: arn, expected: 'a trusted publisher' }],
  }
}
