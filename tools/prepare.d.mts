export function nodeVersionProblem(version: string): string | null
export function installStamp(
  lockfile: string | Buffer,
  runtime: { modules: string; platform: string; arch: string },
): string
export function takeLock(path: string, onWait?: (pid: number) => void): Promise<() => void>
