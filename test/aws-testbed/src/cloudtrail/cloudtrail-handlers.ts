import type { AwsCall } from '../aws-call.js'
import { AwsError } from '../aws-error.js'
import type { Bed } from '../bed.js'
import type { HttpResponse } from '../http-message.js'
import { correctedJson } from '../moto-json.js'

/** What a new trail records: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html */
const DEFAULT_SELECTOR = {
  ReadWriteType: 'All',
  IncludeManagementEvents: true,
  DataResources: [],
  ExcludeManagementEventSources: [],
}

/** A trail has one kind of selectors, AWS's default if none were set; moto may return both kinds or neither. */
export function getEventSelectors(call: AwsCall, bed: Bed): Promise<HttpResponse> {
  return correctedJson(call, bed, ({ EventSelectors, AdvancedEventSelectors, ...rest }) => {
    if (isFilled(EventSelectors)) return { ...rest, EventSelectors }
    if (isFilled(AdvancedEventSelectors)) return { ...rest, AdvancedEventSelectors }
    return { ...rest, EventSelectors: [DEFAULT_SELECTOR] }
  })
}

/** A trail without insights is an error: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetInsightSelectors.html */
export function getInsightSelectors(call: AwsCall, bed: Bed): Promise<HttpResponse> {
  return correctedJson(call, bed, (answer) => {
    if (isFilled(answer['InsightSelectors'])) return answer
    throw new AwsError(
      { code: 'InsightNotEnabledException', status: 400 },
      'CloudTrail Insights is not enabled on the trail or event data store.',
    )
  })
}

function isFilled<T>(value: T): value is T & unknown[] {
  return Array.isArray(value) && value.length > 0
}
