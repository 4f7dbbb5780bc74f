import type { RuleTallies } from '@plumbline/db'
import { isListed, type ResourceType, type VerdictStatus } from '@plumbline/model'
import type { Rule } from '@plumbline/rules'

/** What must be known of a collector to tell whether the resources that a rule judges were looked for. */
export interface CollectorScope {
  readonly id: string
  readonly scope: 'global' | 'regional'
  readonly produces: readonly ResourceType[]
}

/** What a rule says of an account as a whole, and what keeps it from saying more. */
export interface RuleStanding {
  readonly status: VerdictStatus
  /** Why the answer is unknown, apart from verdicts that are unknown themselves. */
  readonly gaps: readonly string[]
}

/**
 * The worst wins, and nothing unread passes: a failure (or an open finding that could not be confirmed), else anything
 * unknown or not looked at, else a pass, else the rule has nothing to judge.
 */
export function ruleStanding(
  rule: Pick<Rule, 'id' | 'resource'>,
  tallies: RuleTallies,
  collectors: readonly CollectorScope[],
): RuleStanding {
  const [passed, failed, unknown] = tallies.counts[rule.id] ?? [0, 0, 0]
  const gaps = gapsOf(rule, tallies, collectors)
  const status = () => {
    if (failed > 0 || (tallies.openFindings[rule.id] ?? 0) > 0) return 'fail'
    if (unknown > 0 || gaps.length > 0) return 'unknown'
    return passed > 0 ? 'pass' : 'not_applicable'
  }
  return { status: status(), gaps }
}

function gapsOf(
  rule: Pick<Rule, 'id' | 'resource'>,
  tallies: RuleTallies,
  collectors: readonly CollectorScope[],
): readonly string[] {
  if (tallies.scan === null) return ['not scanned']
  const isUnjudged = tallies.counts[rule.id] === undefined && (tallies.resources[rule.resource] ?? 0) > 0
  return [
    ...unreadRegions(rule.resource, tallies.scan.parts, collectors),
    ...(isUnjudged ? ['no evaluation by this rule yet: scan again'] : []),
  ]
}

function unreadRegions(
  type: ResourceType,
  parts: NonNullable<RuleTallies['scan']>['parts'],
  collectors: readonly CollectorScope[],
): readonly string[] {
  const collector = collectors.find(({ produces }) => produces.includes(type))
  if (collector === undefined) return [`${type} is not collected`]
  const inScope = parts.filter(({ region }) => (region === 'global') === (collector.scope === 'global'))
  if (inScope.length === 0) return [`${type} was not part of the scan`]
  return inScope
    .filter(({ coverage }) => !isListed(coverage[collector.id]))
    .map(({ region, coverage }) => {
      const refused = coverage[collector.id]?.missing[0]
      return `${type} was not read in ${region}${refused === undefined ? '' : `: ${refused.action} ${refused.reason}`}`
    })
}
