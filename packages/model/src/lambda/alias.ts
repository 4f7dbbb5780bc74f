import type { Observed } from '../observed.js'

export interface AliasWeight {
  readonly version: string
  /** Share of the traffic, 0 to 1. */
  readonly weight: number
}

/** Facts of `AWS::Lambda::Alias`. */
export interface LambdaAliasFacts {
  readonly functionArn: Observed<string>
  readonly functionVersion: Observed<string>
  readonly additionalVersionWeights: Observed<readonly AliasWeight[]>
}
