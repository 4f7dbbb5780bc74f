import { accountShapes } from './account/shapes.js'
import { cloudtrailShapes } from './cloudtrail/shapes.js'
import { configShapes } from './config/shapes.js'
import { iamShapes } from './iam/shapes.js'
import { vpcShapes } from './vpc/shapes.js'
import { lambdaShapes } from './lambda/shapes.js'
import type { ResourceType } from './resource-facts.js'
import type { ResourceShape } from './resource-shape.js'

/** The shape of every type. */
export const resourceShapes: { readonly [T in ResourceType]: ResourceShape<T> } = {
  ...accountShapes,
  ...cloudtrailShapes,
  ...configShapes,
  ...iamShapes,
  ...lambdaShapes,
  ...vpcShapes,
}

export const resourceTypes = Object.keys(resourceShapes) as readonly ResourceType[]

/** Narrows text from a row, a file or a request to a known resource type. */
export function isResourceType(text: string): text is ResourceType {
  return Object.hasOwn(resourceShapes, text)
}
