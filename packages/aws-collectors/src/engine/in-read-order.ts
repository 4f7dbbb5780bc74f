import type { Collector } from './collector.js'

/** Collectors in the order in which a part runs them: the one that proves a gate before those behind it. */
export function inReadOrder<C extends Pick<Collector, 'gate'>>(collectors: readonly C[]): readonly C[] {
  return [
    ...collectors.filter(({ gate }) => gate === undefined),
    ...collectors.filter(({ gate }) => gate !== undefined),
  ]
}
