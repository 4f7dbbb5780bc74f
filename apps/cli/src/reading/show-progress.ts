import type { Terminal } from '../terminal/create-terminal.js'
import type { ReadProgress } from './read-account.js'

const barWidth = 24
/** Number of resources after which the bar is redrawn. */
const resourcesBetween = 50

/**
 * Shows the progress of reading an account: a progress bar on a terminal, else a line of counters for about each tenth of the
 * reads, so that a log stays short.
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

/** `[######------] 3 of 6 reads, 41 resources  eu-west-1 lambda.function`, cut to the width of the terminal. */
export function barLine(progress: ReadProgress, width: number): string {
  const { done, total, region, collector } = progress
  const filled = total === 0 ? barWidth : Math.floor((done / total) * barWidth)
  const bar = `[${'#'.repeat(filled)}${'-'.repeat(barWidth - filled)}]`
  return `${bar} ${counterLine(progress)}  ${region} ${collector}`.slice(0, Math.max(0, width - 1))
}

function counterLine({ done, total, resources }: ReadProgress): string {
  return `${done} of ${total} reads, ${resources} resources`
}
