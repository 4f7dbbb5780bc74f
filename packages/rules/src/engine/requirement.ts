import {
  unknownVerdict,
  type FactsOf,
  type Json,
  notApplicable,
  type Observed,
  type Resource,
  type ResourceType,
  type Verdict,
} from '@plumbline/model'

/** Value of one fact of a resource type. */
export type FactValue<T extends ResourceType, K extends keyof FactsOf<T>> =
  FactsOf<T>[K] extends Observed<infer Value> ? Value : never

/** What a test may read in addition to the value. */
export interface RequirementContext<P> {
  /** When the resource was read: the only clock that rules have. */
  readonly takenAt: Date
  readonly parameters: P
}

/** One requirement on a value, of exactly one kind. `expected` is shown as evidence. */
export type Requirement<Value, P> = { readonly expected?: Json } & (
  | { readonly is: Value & Json }
  | { readonly isNot: Value & Json; readonly expected: Json }
  | { readonly isOneOf: readonly (Value & Json)[] }
  | { readonly atLeast: number }
  | { readonly atMost: number }
  | { readonly isNull: boolean; readonly expected: Json }
  | { readonly isEmpty: boolean; readonly expected: Json }
  | {
      readonly test: (value: Value, context: RequirementContext<P>) => boolean
      readonly expected: Json
    }
)

/** A requirement with the reason why the rule does not apply if it is not met. */
export type Condition<Value, P> = DistributiveOmit<Requirement<Value, P>, 'expected'> & {
  readonly else: string
}
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** Conditions by fact, evaluated in order. */
export type Conditions<T extends ResourceType, P> = {
  readonly [K in keyof FactsOf<T>]?: Condition<FactValue<T, K>, P>
}

/** A requirement or condition as it is evaluated, with the properties of all kinds. */
interface AnyRequirement {
  readonly is?: unknown
  readonly isNot?: unknown
  readonly isOneOf?: readonly unknown[]
  readonly atLeast?: number
  readonly atMost?: number
  readonly isNull?: boolean
  readonly isEmpty?: boolean
  readonly test?: (value: never, context: never) => boolean
}

/** Whether a known value meets a requirement. Null is never within `atLeast` or `atMost`. */
export function isMet(
  requirement: AnyRequirement,
  value: unknown,
  context: RequirementContext<unknown>,
): boolean {
  if ('is' in requirement) return value === requirement.is
  if ('isNot' in requirement) return value !== requirement.isNot
  if (requirement.test !== undefined) return requirement.test(value as never, context as never)
  return isMetByKind(requirement, value)
}

function isMetByKind(requirement: AnyRequirement, value: unknown): boolean {
  if (requirement.isOneOf !== undefined) return requirement.isOneOf.includes(value)
  if (requirement.atLeast !== undefined || requirement.atMost !== undefined) {
    return isWithin(value, requirement.atLeast ?? -Infinity, requirement.atMost ?? Infinity)
  }
  if (requirement.isNull !== undefined) return (value === null) === requirement.isNull
  return isEmptyValue(value) === requirement.isEmpty
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most
}

function isEmptyValue(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

/** What evidence shows as expected: the requirement's own text, or its value. */
export function expectedOf(requirement: AnyRequirement & { readonly expected?: Json }): Json {
  if (requirement.expected !== undefined) return requirement.expected
  if ('is' in requirement) return requirement.is as Json
  if (requirement.isOneOf !== undefined) return requirement.isOneOf.join(' or ')
  if (requirement.atLeast !== undefined) return `at least ${requirement.atLeast}`
  return `at most ${requirement.atMost}`
}

/** The verdict where a condition is unknown or not met, or null if the rule applies. */
export function conditionVerdict(
  conditions: { readonly [fact: string]: (AnyRequirement & { readonly else: string }) | undefined },
  subject: Resource,
  context: RequirementContext<unknown>,
): Verdict | null {
  for (const [name, condition] of Object.entries(conditions)) {
    if (condition === undefined) continue
    const fact = factOf(subject, name)
    if (!fact.known) return unknownVerdict(fact)
    if (!isMet(condition, fact.value, context)) return notApplicable(condition.else)
  }
  return null
}

/** A fact by its name; names are type-checked where rules are defined. */
export function factOf(subject: Resource, name: string): Observed<Json> {
  return (subject as unknown as Readonly<Record<string, Observed<Json>>>)[name] as Observed<Json>
}
