import type { Terminal } from '../terminal/create-terminal.js'
import type { ReadProgress } from './read-account.js'

const barWidth = 24
/** A bar is not redrawn for each resource. */
const resourcesBetween = 50

/**
 * Shows how far a reading is: a bar that moves on a terminal, else a line with plain counters for about each tenth of
 * the reads, so that a log stays short.
 */
export function showProgress(terminal: Terminal): (progress: ReadProgress) => void {
  let lastDone = 0
  let lastSeen = 0
  return (progress) => {
    const { done, total, resources } = progress
    if (terminal.isLive) {
      if (done === lastDone && Math.abs(resources - lastSeen) < resourcesBetween) return
      terminal.progress(barLine(progress, terminal.width))
    } else {
      const step = Math.max(1, Math.floor(total / 10))
      if (done < total && done - lastDone < step) return
      if (done === lastDone) return
      terminal.progress(counterLine(progress))
    }
    lastDone = done
    lastSeen = resources
  }
}

/** `[######------] 3 of 6 reads, 41 resources  eu-west-1 lambda.function`, no longer than the terminal is wide. */
export function barLine(progress: ReadProgress, width: number): string {
  const { done, total, region, collector } = progress
  const filled = total === 0 ? barWidth : Math.floor((done / total) * barWidth)
  const bar = `[${'#'.repeat(filled)}${'-'.repeat(barWidth - filled)}]`
  return `${bar} ${counterLine(progress)}  ${region} ${collector}`.slice(0, Math.max(0, width - 1))
}

function counterLine({ done, total, resources }: ReadProgress): string {
  return `${done} of ${total} reads, ${resources} resources`
}
