import type { z } from 'zod'
import type { Observed } from './observed.js'

/** What a fixture's sample values may depend on. */
export interface SampleIdentity {
  /** 12 digits. */
  readonly accountId: string
  readonly owner: string
  readonly region: string
  readonly name: string
}

/** A type with every property and element readonly, at any depth. */
export type DeepReadonly<T> = T extends (infer Element)[]
  ? readonly DeepReadonly<Element>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T

/** The value that a zod schema describes, as facts carry it. */
export type Stored<Schema extends z.ZodType> = DeepReadonly<z.output<Schema>>

type ElementOf<T> = T extends readonly (infer Element)[] ? Element : never

/** One fact of a resource type. */
export interface FactDefinition<T> {
  /** SDK operation that reads it, `<iam prefix>:<Operation>`. */
  readonly operation: string
  /** Checks a stored value: what does not match is not used. */
  readonly schema: z.ZodType
  /** Value on a compliant resource; the default in `fixture()`. */
  readonly sample: T | ((identity: SampleIdentity) => T)
  /** For a list of objects: the property that identifies an element, so that drift is reported by element. */
  readonly driftKey?: string
  /**
   * What AWS updates without a change of configuration: the whole fact (`true`), or these properties of its value or elements.
   * Kept and shown, but never reported as drift.
   */
  readonly bookkeeping?: true | readonly string[]
}

/** A fact of any value. Only for containers of facts: `any` keeps FactDefinition<T> assignable in both directions. */
export type AnyFacts = { readonly [name: string]: FactDefinition<unknown> }

/** Declares one fact: the operation that reads it, the schema of its value and the value on a compliant resource. */
export function fact<Schema extends z.ZodType>(
  operation: string,
  schema: Schema,
  sample: NoInfer<Stored<Schema> | ((identity: SampleIdentity) => Stored<Schema>)>,
  options: {
    readonly key?: keyof ElementOf<Stored<Schema>> & string
    readonly bookkeeping?: true | readonly (keyof ElementOf<Stored<Schema>> & string)[]
  } = {},
): FactDefinition<Stored<Schema>> {
  const { key, bookkeeping } = options
  return {
    operation,
    schema,
    sample,
    ...(key === undefined ? {} : { driftKey: key }),
    ...(bookkeeping === undefined ? {} : { bookkeeping }),
  } as FactDefinition<Stored<Schema>>
}

/** One resource type: its name, scope, facts, and the identity of a sample for fixtures. */
export interface ResourceDefinition<T extends string = string, Facts extends AnyFacts = AnyFacts> {
  /** CloudFormation's name, or `Plumbline::…` where CloudFormation has no type. */
  readonly type: T
  readonly scope: 'global' | 'regional'
  /**
   * Version of the stored shape. Adding or removing a fact does not raise it: a row without the fact reads as not
   * collected. Renaming a fact or changing its meaning does, with an upcaster and a new golden row in `db`.
   */
  readonly version: number
  /** Name of the sample. */
  readonly name: string | ((identity: Omit<SampleIdentity, 'name'>) => string)
  /** ARN of the sample; `given` are the facts that a fixture sets, for ARNs that contain a path. */
  readonly arn: (identity: SampleIdentity, given: { readonly [fact: string]: unknown }) => string
  readonly facts: Facts
}

/** Facts as collectors produce them and rules read them. */
export type ObservedFacts<Facts extends AnyFacts> = {
  readonly [Name in keyof Facts]: Facts[Name] extends FactDefinition<infer T> ? Observed<T> : never
}

/** Defines a resource type. Everything else follows from it: types, fixture, drift keys and the check of stored rows. */
export function defineResource<const T extends string, Facts extends AnyFacts>(
  definition: Omit<ResourceDefinition<T, Facts>, 'version'> & { readonly version?: number },
): ResourceDefinition<T, Facts> {
  return { version: 1, ...definition }
}
