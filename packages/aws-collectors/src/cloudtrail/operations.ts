import type * as CloudTrail from '@aws-sdk/client-cloudtrail'
import type { Operation } from '../engine/operation.js'

/** Operations of AWS CloudTrail that we call. */
export interface CloudTrailOperations {
  'cloudtrail:DescribeTrails': Operation<
    CloudTrail.DescribeTrailsCommandInput,
    CloudTrail.DescribeTrailsCommandOutput
  >
  'cloudtrail:GetEventSelectors': Operation<
    CloudTrail.GetEventSelectorsCommandInput,
    CloudTrail.GetEventSelectorsCommandOutput
  >
  'cloudtrail:GetInsightSelectors': Operation<
    CloudTrail.GetInsightSelectorsCommandInput,
    CloudTrail.GetInsightSelectorsCommandOutput
  >
  'cloudtrail:GetTrailStatus': Operation<
    CloudTrail.GetTrailStatusCommandInput,
    CloudTrail.GetTrailStatusCommandOutput
  >
}
