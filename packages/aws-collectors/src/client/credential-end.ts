import { ConnectionFailed } from './connection-errors.js'

/**
 * `expired`: no further call can succeed. `unrecognized`: AWS rejects the key, which it also does in a region that the account
 * has not enabled. `unavailable`: the SDK has no credentials, possibly for a moment only.
 */
export type CredentialProblem = 'expired' | 'unrecognized' | 'unavailable'

/** Names of errors of AWS and of the SDK's credential providers. */
const names: { readonly [P in CredentialProblem]: readonly string[] } = {
  expired: ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired'],
  unrecognized: ['AuthFailure', 'InvalidAccessKeyId', 'InvalidClientTokenId', 'UnrecognizedClientException'],
  unavailable: ['CredentialsProviderError', 'TokenProviderError'],
}

/** What an error says about the credentials; null if it is about something else. */
export function credentialProblem(error: unknown): CredentialProblem | null {
  if (!(error instanceof Error)) return null
  // The session could not be renewed: the role refuses, or the credentials that assume it have ended.
  if (error instanceof ConnectionFailed) {
    const isFinal = error.reason === 'access_denied' || error.problem === 'expired'
    return error.operation === 'sts:AssumeRole' && isFinal ? 'expired' : null
  }
  const problems = ['expired', 'unrecognized', 'unavailable'] as const
  return problems.find((problem) => names[problem].includes(error.name)) ?? null
}
