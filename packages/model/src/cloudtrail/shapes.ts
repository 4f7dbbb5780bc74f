import type { ResourceShape } from '../resource-shape.js'
import type { CloudTrailFacts } from './facts.js'

/** Shapes of AWS CloudTrail. */
export const cloudtrailShapes: { readonly [T in keyof CloudTrailFacts]: ResourceShape<T> } = {}
