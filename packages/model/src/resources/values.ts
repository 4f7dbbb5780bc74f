import { z } from 'zod'

/** Text that AWS may leave unset. */
export const textOrNull = z.string().nullable()
export const numberOrNull = z.number().nullable()
/** Sorted unless the fact says otherwise. */
export const texts = z.array(z.string())
/** Tags of a resource, by key. */
export const tags = z.record(z.string(), z.string())
/** HMAC-SHA-256 under a tenant's key; see KeyedHash. */
export const keyedHash = z.object({ keyId: z.string(), digest: z.string() })
