import type { KnownFacts, ResourceType } from '@plumbline/model'

/**
 * One step from a shape to the next: facts of version n become facts of version n + 1. Pure, and kept permanently, because
 * history keeps rows of every shape. It omits a fact that it cannot compute; the fact is then read as not collected.
 */
export type Upcaster = (facts: KnownFacts) => KnownFacts

/**
 * The steps of each type: the first leads from shape 1 to 2, the next from 2 to 3. A type at shape 1 has no steps.
 * To raise a shape's version, add the step here and a golden file of the new shape in ../golden.
 */
export const upcasters: { readonly [T in ResourceType]?: readonly Upcaster[] } = {}
