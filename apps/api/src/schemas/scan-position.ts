import { z } from 'zod'

/** A place in a list that is ordered by scan number and id. */
export const scanPosition = z.tuple([z.int().min(0).max(2_147_483_647), z.guid()])
