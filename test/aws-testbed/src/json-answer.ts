import { z } from 'zod'

/** What a JSON-protocol service answers. */
export const answerSchema = z.record(z.string(), z.json())
export type JsonAnswer = z.output<typeof answerSchema>
