/** How long requests to AWS may take, in milliseconds. */
export interface AwsTimeouts {
  /** One request until its response begins, and any pause within the response; it is retried after that. */
  readonly requestMs: number
  /** One call, all its attempts together; waiting for our own rate limit does not count. */
  readonly callMs: number
}

/** Not measured on a real account. Four attempts that are never answered fit into one call. */
export const defaultTimeouts: AwsTimeouts = { requestMs: 30_000, callMs: 120_000 }
