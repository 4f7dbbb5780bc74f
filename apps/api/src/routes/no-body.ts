import { z } from 'zod'

/** The schema of answers without a body. */
export const noBody = z.undefined()
