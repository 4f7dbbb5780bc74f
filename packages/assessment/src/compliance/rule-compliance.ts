import { isListed, type ResourceType, type RuleTallies, type VerdictStatus } from '@plumbline/model'
import type { Rule } from '@plumbline/rules'
import type { CoverageIndex } from '../coverage/coverage-index.js'

/** The last evaluation of an account with an index of what it read. */
export interface EvaluatedAccount {
  readonly tallies: RuleTallies
  /** Built from the parts of the evaluated scan; empty if no scan was evaluated. */
  readonly coverage: CoverageIndex
}

/** Status of a rule on an account as a whole, and why it is unknown, if it is. */
export interface RuleCompliance {
  readonly status: VerdictStatus
  /** Why the status is unknown, apart from verdicts that are unknown themselves. */
  readonly gaps: readonly string[]
}

/**
 * The worst counts, and nothing unread passes: a failure (or an open finding that could not be confirmed), else anything
 * unknown or unread, else a pass, else the rule has nothing to judge. Findings are those of the rule's defaults, so they say
 * nothing of a parameter set.
 */
export function ruleCompliance(
  rule: Pick<Rule, 'id' | 'resource'>,
  tallyKey: string,
  account: EvaluatedAccount,
): RuleCompliance {
  const { counts, openFindings } = account.tallies
  const [passed, failed, unknown] = counts[tallyKey] ?? [0, 0, 0]
  const gaps = gapsOf(rule, tallyKey, account)
  const open = tallyKey === rule.id ? (openFindings[rule.id] ?? 0) : 0
  const status = () => {
    if (failed > 0 || open > 0) return 'fail'
    if (unknown > 0 || gaps.length > 0) return 'unknown'
    return passed > 0 ? 'pass' : 'not_applicable'
  }
  return { status: status(), gaps }
}

function gapsOf(
  rule: Pick<Rule, 'id' | 'resource'>,
  tallyKey: string,
  { tallies, coverage }: EvaluatedAccount,
): readonly string[] {
  if (tallies.scan === null) return ['not scanned']
  const isUnjudged = tallies.counts[tallyKey] === undefined && (tallies.resources[rule.resource] ?? 0) > 0
  return [
    ...unreadRegions(rule.resource, coverage),
    ...(isUnjudged ? ['no evaluation by this rule yet: scan again'] : []),
  ]
}

function unreadRegions(type: ResourceType, coverage: CoverageIndex): readonly string[] {
  const regions = coverage.regionsOf(type)
  if (regions === null) return [`${type} is not collected`]
  if (regions.length === 0) return [`${type} was not part of the scan`]
  return regions
    .filter(({ read }) => !isListed(read))
    .map(({ region, read }) => {
      const refused = read?.missing[0]
      return `${type} was not read in ${region}${refused === undefined ? '' : `: ${refused.action} ${refused.reason}`}`
    })
}
