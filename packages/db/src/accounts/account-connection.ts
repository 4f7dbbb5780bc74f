import { z } from 'zod'

/** How an account is reached; `account.connection` holds this. */
export const accountConnection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('role'), roleArn: z.string(), externalId: z.string() }),
  /** A recording by its name in the recordings folder: the demo and the air-gapped mode. */
  z.object({ kind: z.literal('recording'), recording: z.string().regex(/^[a-z0-9][a-z0-9-]*$/) }),
])
export type AccountConnection = z.infer<typeof accountConnection>
