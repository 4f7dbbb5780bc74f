import { z } from 'zod'

/** A query parameter that may be given once or more often: `severity=high&severity=critical`. */
export function oneOrMany<S extends z.ZodType>(schema: S) {
  return z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(schema).min(1).max(50),
  )
}
