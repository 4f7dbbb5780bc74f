import type pg from 'pg'

/** A connection whose queries fail if Postgres does not answer. It cannot be used after one has failed so. */
export type LimitedClient = Pick<pg.PoolClient, 'query'>

/** Limits each query to `milliseconds` by pg's `query_timeout`, which its types lack. */
export function limitClient(client: pg.PoolClient, milliseconds: number): LimitedClient {
  const query = (textOrConfig: string | pg.QueryConfig, values?: unknown[]) => {
    const config = typeof textOrConfig === 'string' ? { text: textOrConfig } : textOrConfig
    const limited = { ...config, ...(values === undefined ? {} : { values }), query_timeout: milliseconds }
    return client.query(limited)
  }
  return { query: query as pg.PoolClient['query'] }
}

/** True for the error of `query_timeout`, which has no class and no code. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout'
}
