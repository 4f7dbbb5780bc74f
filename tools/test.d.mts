export type Counts = { passed: number; failed: number; skipped: number }
export type Report = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

export declare function readSelection(args: readonly string[]): { filters: string[]; projects: string[] }
export declare function countReport(report: Report): Counts
export declare function judgeRun(run: {
  counts: Counts
  leftOut: number
  exitCode: number
  isAllRequired: boolean
}): {
  isSuccess: boolean
  reasons: string[]
  line: string
}
