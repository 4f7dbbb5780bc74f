/** Operations of AWS CloudTrail that we call. */
export interface CloudTrailOperations {}
