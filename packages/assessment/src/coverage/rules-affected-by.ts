import type { ResourceType } from '@plumbline/model'
import type { Rule } from '@plumbline/rules'

/** A declared AWS operation, as far as rules depend on it. */
export interface OperationUse {
  /** `<iam prefix>:<Operation>`. */
  readonly operation: string
  /** Types of which it is the list; empty for one that reads details. */
  readonly lists: readonly ResourceType[]
  /** It lists the account's regions: without it nothing is read. */
  readonly listsRegions: boolean
}

/** A rule and the operations that its facts come from. */
export interface RuleSources {
  readonly rule: Pick<Rule, 'id' | 'resource' | 'reads'>
  readonly operations: readonly string[]
}

/**
 * Ids of the rules that depend on an operation: those whose facts come from it, and where it lists resources, all that
 * judge or look at such resources. In the order given.
 */
export function rulesAffectedBy(
  { operation, lists, listsRegions }: OperationUse,
  rules: readonly RuleSources[],
): readonly string[] {
  return rules
    .filter(
      ({ rule, operations }) =>
        listsRegions ||
        operations.includes(operation) ||
        [rule.resource, ...rule.reads].some((type) => lists.includes(type)),
    )
    .map(({ rule }) => rule.id)
}

/** Ids of the rules that judged nothing where the lists of these types were not read, sorted. */
export function rulesWithoutSubjects(
  types: readonly ResourceType[],
  rules: readonly Pick<Rule, 'id' | 'resource'>[],
): readonly string[] {
  return rules
    .filter(({ resource }) => types.includes(resource))
    .map(({ id }) => id)
    .sort()
}
