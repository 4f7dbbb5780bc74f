import type { Observed } from '../observed.js'

/** Facts of `AWS::Lambda::CodeSigningConfig`. */
export interface LambdaCodeSigningConfigFacts {
  readonly allowedPublishers: Observed<readonly string[]>
  /** What Lambda does with an unsigned or expired package. */
  readonly untrustedArtifactOnDeployment: Observed<'Warn' | 'Enforce'>
}
