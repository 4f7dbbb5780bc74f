import type { ResourceShape } from '../resource-shape.js'
import type { ConfigFacts } from './facts.js'

/** Shapes of AWS Config. */
export const configShapes: { readonly [T in keyof ConfigFacts]: ResourceShape<T> } = {}
