import type {
  AdvancedEventSelector,
  AdvancedFieldSelector,
  EventSelector,
  InsightSelector,
} from '@aws-sdk/client-cloudtrail'
import {
  compareText,
  type TrailAdvancedSelector,
  type TrailEventSelector,
  type TrailFieldSelector,
  type TrailInsightSelector,
  trailFieldOperators,
} from '@plumbline/model'
import { required } from '../engine/read-facts.js'

/** Basic selectors with AWS's defaults filled in: all management events, read and write. */
export function toEventSelectors(selectors: readonly EventSelector[]): readonly TrailEventSelector[] {
  return inOrder(
    selectors.map((selector) => ({
      readWriteType: selector.ReadWriteType ?? 'All',
      includesManagementEvents: selector.IncludeManagementEvents ?? true,
      excludedSources: sorted(selector.ExcludeManagementEventSources),
      dataResources: inOrder(
        (selector.DataResources ?? []).map(({ Type, Values }) => ({
          type: required(Type, 'Type'),
          values: sorted(Values),
        })),
      ),
    })),
  )
}

export function toAdvancedSelectors(
  selectors: readonly AdvancedEventSelector[],
): readonly TrailAdvancedSelector[] {
  return inOrder(
    selectors.map(({ Name, FieldSelectors }) => ({
      name: Name || null,
      fields: inOrder(required(FieldSelectors, 'FieldSelectors').map(toFieldSelector)),
    })),
  )
}

/** Without categories, insights cover management events, as AWS documents. */
export function toInsightSelectors(selectors: readonly InsightSelector[]): readonly TrailInsightSelector[] {
  const found = selectors.map(({ InsightType, EventCategories }) => ({
    type: required(InsightType, 'InsightType'),
    eventCategories: sorted(EventCategories ?? ['Management']),
  }))
  return inOrder(found)
}

function toFieldSelector(selector: AdvancedFieldSelector): TrailFieldSelector {
  const used = trailFieldOperators.flatMap((operator) => {
    const values = selector[operator]
    return values === undefined || values === null || values.length === 0
      ? []
      : [[operator, sorted(values)] as const]
  })
  return { field: required(selector.Field, 'Field'), operators: Object.fromEntries(used) }
}

/** AWS guarantees no order of selectors; sorting keeps the hash of the facts stable. */
function inOrder<T extends object>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => compareText(JSON.stringify(a), JSON.stringify(b)))
}

function sorted(values: readonly string[] | undefined): readonly string[] {
  return [...(values ?? [])].sort(compareText)
}
