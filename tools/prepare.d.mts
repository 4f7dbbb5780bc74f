export declare function nodeVersionProblem(version: string): string | null
export declare function installStamp(
  lockfile: string | Buffer,
  runtime: { modules: string; platform: string; arch: string },
): string
export declare function takeLock(path: string, onWait?: (pid: number) => void): Promise<() => void>
