import { z } from 'zod'

/** The response of a JSON-protocol service. */
export const answerSchema = z.record(z.string(), z.json())
export type JsonAnswer = z.output<typeof answerSchema>
