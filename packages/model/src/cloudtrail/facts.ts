/** Resource types of AWS CloudTrail. */
export interface CloudTrailFacts {}
