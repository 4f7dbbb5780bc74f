import type { Observed } from '../observed.js'

/** Facts of `AWS::Account`, about its root user. */
export interface AccountRootFacts {
  readonly isRootMfaEnabled: Observed<boolean>
  readonly hasRootAccessKeys: Observed<boolean>
  /** False in member accounts whose organization has removed the root credentials. */
  readonly hasRootPassword: Observed<boolean>
  readonly hasRootSigningCertificates: Observed<boolean>
}
