/** The partition in an ARN: `aws-cn` of `arn:aws-cn:iam::…`. */
export function partitionOf(arn: string): string {
  return arn.split(':')[1] ?? 'aws'
}

const homeRegions: { readonly [partition: string]: string } = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
}

/**
 * A region that every account of the partition has enabled, for STS and the list of regions: the caller may not have
 * enabled the customer's opt-in regions.
 */
export function homeRegionOf(partition: string): string {
  const region = homeRegions[partition]
  if (region === undefined) throw new Error(`Partition ${partition} is not known; give a home region.`)
  return region
}
