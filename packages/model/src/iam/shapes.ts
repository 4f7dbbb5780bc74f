import type { ResourceShape } from '../resource-shape.js'
import type { IamFacts } from './facts.js'

/** Shapes of AWS IAM. */
export const iamShapes: { readonly [T in keyof IamFacts]: ResourceShape<T> } = {}
