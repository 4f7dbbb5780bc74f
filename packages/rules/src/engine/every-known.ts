import { known, type Observed } from '@plumbline/model'

/** All demands together; the first that is not fulfilled decides, and so does the first that is unknown. */
export function everyKnown(...demands: readonly (() => Observed<boolean>)[]): Observed<boolean> {
  for (const demand of demands) {
    const answer = demand()
    if (!answer.known || !answer.value) return answer
  }
  return known(true)
}
