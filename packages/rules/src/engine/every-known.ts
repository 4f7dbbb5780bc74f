import { known, type Observed } from '@plumbline/model'

/** Whether all requirements are met; the first that is not met, or is unknown, decides. */
export function everyKnown(...requirements: readonly (() => Observed<boolean>)[]): Observed<boolean> {
  for (const requirement of requirements) {
    const answer = requirement()
    if (!answer.known || !answer.value) return answer
  }
  return known(true)
}
