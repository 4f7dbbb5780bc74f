import type { Resource, ResourceType, Severity, Unknown } from '@plumbline/model'
import type { RuleParameters } from '../engine/define-rule.js'

/** The input of one evaluation. */
export interface RuleCase<T extends ResourceType = ResourceType> {
  readonly resource: Resource<T>
  /** Other resources of the account, read through the snapshot. */
  readonly others?: readonly Resource[]
  /** Types that were not read completely. */
  readonly incomplete?: ReadonlyMap<ResourceType, Unknown>
  readonly takenAt?: Date
  /** Override the rule's defaults. */
  readonly parameters?: RuleParameters
}

export interface FailCase<T extends ResourceType = ResourceType> extends RuleCase<T> {
  /** Keys of the items, in any order; leave out for a rule that fails as a whole. */
  readonly items?: readonly string[]
  /** Severity of the verdict or of every item, or of each item by key, where it is not the rule's own. */
  readonly severity?: Severity | { readonly [item: string]: Severity }
  /** Operations named as not read in addition to the failures. */
  readonly missing?: readonly string[]
}

export interface UnknownCase<T extends ResourceType = ResourceType> extends RuleCase<T> {
  /** Operations that the verdict names as not read. */
  readonly missing?: readonly string[]
}

export interface NotApplicableCase<T extends ResourceType = ResourceType> extends RuleCase<T> {
  readonly because?: string
}

/** Cases of one rule by name; the name completes "passes: …", "fails: …" and so on. */
export interface RuleCases<T extends ResourceType = ResourceType> {
  readonly pass: { readonly [name: string]: RuleCase<T> }
  readonly fail: { readonly [name: string]: FailCase<T> }
  readonly unknown: { readonly [name: string]: UnknownCase<T> }
  readonly notApplicable?: { readonly [name: string]: NotApplicableCase<T> }
}
