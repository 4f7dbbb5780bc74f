/** Most severe first. */
export const severities = ['critical', 'high', 'medium', 'low'] as const
export type Severity = (typeof severities)[number]

/** 0 for critical, 3 for low: sorts the most severe first. */
export function severityRank(severity: Severity): number {
  return severities.indexOf(severity)
}
