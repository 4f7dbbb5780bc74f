import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import { type Ec2Overrides, ec2Resource } from './ec2-resource.js'

/** AWS's own list of CloudFront's addresses, `pl-aws`. */
export function awsPrefixLists(
  overrides: Ec2Overrides<'Plumbline::EC2::AwsPrefixLists'> = {},
): Resource<'Plumbline::EC2::AwsPrefixLists'> {
  const facts = {
    lists: known([{ id: 'pl-aws', name: 'com.amazonaws.global.cloudfront.origin-facing' }]),
  }
  return ec2Resource('Plumbline::EC2::AwsPrefixLists', 'aws-prefix-lists', 'eu-west-1', facts, overrides)
}
