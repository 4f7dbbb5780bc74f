import type { ResourceType } from '@plumbline/model'
import type { Upcaster } from './upcaster.js'

/**
 * The steps of each type: the first leads from shape 1 to 2, the next from 2 to 3. A type at shape 1 has none.
 * Whoever raises a shape's version adds the step here and a golden file of the new shape in test/golden.
 */
export const upcasters: { readonly [T in ResourceType]?: readonly Upcaster[] } = {}
