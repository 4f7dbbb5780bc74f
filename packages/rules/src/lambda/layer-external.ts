import { cannotTell, type FailItem } from '@plumbline/model'
import { layerPublishers } from '../data/layer-publishers.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'

const publishers = new Map(layerPublishers.map((publisher) => [publisher.accountId, publisher]))

export const lambdaLayerExternal = defineRule({
  id: 'lambda.layer-external',
  title: 'Function loads a layer of an account that nobody vouches for',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  /** Accounts of yours and of partners that publish layers; 12 digits each. AWS and known vendors need not be named. */
  parameters: { trustedAccounts: [] as readonly string[] },
  why: 'The code of a layer runs in every invocation with the rights of the execution role. Its publisher can delete the version at any time, so that the function can no longer be deployed.',
  fix: {
    text: 'Look into the layer, publish a copy in an account of yours and use that, or put its publisher on the list of trusted accounts.',
    cli: 'aws lambda update-function-configuration --function-name NAME --layers LAYER_VERSION_ARN',
    terraform: 'layers = [aws_lambda_layer_version.vetted_copy.arn]',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html'],
  notes:
    'Known publishers of AWS and vendors are a dated table; accounts of the organization have to be configured until they can be read.',
  evaluate({ layers, accountId }, _snapshot, { trustedAccounts }) {
    if (!layers.known) return cannotTell(layers)
    const isVouchedFor = (publisher: string) =>
      publisher === accountId || trustedAccounts.includes(publisher) || publishers.has(publisher)
    const strange = layers.value.filter(({ arn }) => !isVouchedFor(accountOf(arn)))
    const items = new Map(strange.map(({ arn }) => [keyOf(arn), toItem(arn)]))
    return conclude([...items.values()], [], {
      path: 'layers',
      observed: layers.value.map(({ arn }) => arn),
      expected: 'layers of this account, of trusted ones, or of a known publisher',
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
    evidence: [{ path: 'layers', observed: arn, expected: 'a publisher that is trusted' }],
  }
}
