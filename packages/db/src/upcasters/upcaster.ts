import type { KnownFacts } from '@plumbline/model'

/**
 * One step from a shape to the next: facts of version n become facts of version n + 1. Pure, and kept for ever, because
 * history keeps rows of every shape. What it cannot tell it leaves out; that fact then reads as not collected.
 */
export type Upcaster = (facts: KnownFacts) => KnownFacts
