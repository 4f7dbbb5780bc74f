/** Output for people: complete lines, and one line that shows progress. */
export interface Terminal {
  /** Maximum number of characters of a line. */
  readonly width: number
  /** Whether progress is rewritten in place. */
  readonly isLive: boolean
  line(text?: string): void
  /** Shows progress. On a plain terminal each new text is a separate line. */
  progress(text: string): void
  /** Clears what `progress` shows, so that others may write to the same terminal. */
  clear(): void
  /** Runs `work` and then prints how long it took, with `detail` of its result. */
  step<T>(label: string, work: () => Promise<T>, detail?: (result: T) => string): Promise<T>
  /** Bold if the terminal supports it. */
  strong(text: string): string
}

export type Output = Pick<NodeJS.WriteStream, 'write'> & {
  readonly isTTY?: boolean
  readonly columns?: number
}

const PLAIN_WIDTH = 140
const CLEAR_LINE = '\r\u001B[2K'

/** Plain (no escape sequences, nothing rewritten) if the output is not a terminal or NO_COLOR is set: https://no-color.org */
export function createTerminal(
  out: Output,
  env: Readonly<Record<string, string | undefined>>,
  now: () => number = () => performance.now(),
): Terminal {
  const isRich = out.isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb'
  let shown = ''
  const line = (text = '') => {
    out.write(`${isRich && shown !== '' ? CLEAR_LINE : ''}${text}\n`)
    shown = ''
  }
  const progress = (text: string) => {
    if (text === shown) return
    out.write(isRich ? `${CLEAR_LINE}${text}` : `${text}\n`)
    shown = text
  }
  const clear = () => {
    if (isRich && shown !== '') out.write(CLEAR_LINE)
    shown = ''
  }
  return {
    width: out.isTTY === true ? (out.columns ?? PLAIN_WIDTH) : PLAIN_WIDTH,
    isLive: isRich,
    line,
    progress,
    clear,
    strong: (text) => (isRich ? `\u001B[1m${text}\u001B[22m` : text),
    async step(label, work, detail = () => '') {
      const began = now()
      if (isRich) progress(`  ${label} …`)
      const result = await work()
      line(`  ${label.padEnd(12)}${detail(result).padEnd(36)} ${formatSeconds(now() - began)}`)
      return result
    },
  }
}

/** Milliseconds as seconds with one decimal. */
export function formatSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
