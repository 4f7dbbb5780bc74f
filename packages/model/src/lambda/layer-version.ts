import type { Observed } from '../observed.js'
import type { PolicyDocument } from '../policy-document.js'

/** Facts of `AWS::Lambda::LayerVersion`: each version of the account's own layers. */
export interface LambdaLayerVersionFacts {
  readonly layerArn: Observed<string>
  readonly version: Observed<number>
  readonly compatibleRuntimes: Observed<readonly string[]>
  readonly createdDate: Observed<string>
  readonly policy: Observed<PolicyDocument | null>
}
