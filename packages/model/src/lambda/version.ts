import type { Observed } from '../observed.js'
import type { EnvironmentVariable, FunctionLayer } from './function.js'

/** Facts of `AWS::Lambda::Version`: one published, immutable version. */
export interface LambdaVersionFacts {
  readonly functionArn: Observed<string>
  /** Number as text, `"7"`. */
  readonly version: Observed<string>
  readonly runtime: Observed<string | null>
  readonly codeSha256: Observed<string>
  readonly roleArn: Observed<string>
  readonly environment: Observed<readonly EnvironmentVariable[]>
  readonly layers: Observed<readonly FunctionLayer[]>
  /** ISO 8601 in UTC. */
  readonly lastModified: Observed<string>
}
