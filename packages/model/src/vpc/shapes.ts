import type { ResourceShape } from '../resource-shape.js'
import type { VpcFacts } from './facts.js'

/** Shapes of Amazon VPC (CloudFormation: AWS::EC2::*). */
export const vpcShapes: { readonly [T in keyof VpcFacts]: ResourceShape<T> } = {}
