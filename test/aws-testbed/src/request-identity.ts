import { AwsError } from './aws-error.js'
import { headerOf, type HttpRequest } from './http-message.js'

/** Who signed a request and for what, from the credential scope of its Authorization header. */
export interface RequestScope {
  accessKeyId: string
  region: string
  /** The signing name, which is not always the IAM prefix: `tagging`, `monitoring`. */
  signingName: string
}

const CREDENTIAL = /^AWS4-HMAC-SHA256 Credential=([^/\s]+)\/\d{8}\/([^/\s]+)\/([^/\s]+)\/aws4_request\b/

/**
 * Reads the SigV4 scope. The signature itself is not checked: the test bed trusts every caller that can reach its loopback port.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
 * @throws AwsError `MissingAuthenticationToken` when there is no SigV4 header.
 */
export function requestScope(request: HttpRequest): RequestScope {
  const match = CREDENTIAL.exec(headerOf(request.headers, 'authorization') ?? '')
  const [, accessKeyId, region, signingName] = match ?? []
  if (accessKeyId === undefined || region === undefined || signingName === undefined) {
    throw new AwsError(
      { code: 'MissingAuthenticationToken', status: 403 },
      'Request is missing an Authentication Token: sign it with SigV4 in the Authorization header.',
    )
  }
  return { accessKeyId, region, signingName: signingName.toLowerCase() }
}

const IAM_PREFIXES: Readonly<Record<string, string>> = {
  tagging: 'tag',
  monitoring: 'cloudwatch',
  email: 'ses',
}

/** The IAM prefix of a signing name, as operations are named in rules and counts (`tagging` → `tag`). */
export function iamPrefix(signingName: string): string {
  return IAM_PREFIXES[signingName] ?? signingName
}
