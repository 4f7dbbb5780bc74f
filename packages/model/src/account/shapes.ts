import type { ResourceShape } from '../resource-shape.js'
import type { AccountFacts } from './facts.js'

/** Shapes of the account itself and its contacts. */
export const accountShapes: { readonly [T in keyof AccountFacts]: ResourceShape<T> } = {}
