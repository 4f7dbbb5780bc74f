import { SEED_HEADER } from '../seed-header.js'

export interface AwsPlace {
  accountId: string
  region: string
}

export interface SeedRequest {
  /** Signing name: `lambda`, `iam`, `ec2`, `sqs`. */
  service: string
  method: string
  /** Path with query, percent-encoded. */
  target: string
  headers?: Record<string, string>
  body?: string
}

/** A set-up request that failed, with its response. */
export class SeedError extends Error {
  constructor(request: SeedRequest, status: number, answer: string) {
    super(
      `Seeding failed: ${request.service} ${request.method} ${request.target} → HTTP ${status}\n${answer}`,
    )
    this.name = 'SeedError'
  }
}

/**
 * Sends one set-up request through the proxy, so that the state outside moto stays consistent. It is neither counted nor subject to rules.
 * @returns the text of the response.
 * @throws SeedError for any status of 300 or above.
 */
export async function seedRequest(endpoint: string, place: AwsPlace, request: SeedRequest): Promise<string> {
  const response = await fetch(new URL(request.target, endpoint), {
    method: request.method,
    headers: {
      ...request.headers,
      authorization: `AWS4-HMAC-SHA256 Credential=TESTBEDSEED/20260101/${place.region}/${request.service}/aws4_request, SignedHeaders=host, Signature=0`,
      'x-moto-account-id': place.accountId,
      [SEED_HEADER]: '1',
    },
    ...(request.body === undefined ? {} : { body: request.body }),
  })
  const text = await response.text()
  if (!response.ok) throw new SeedError(request, response.status, text)
  return text
}
