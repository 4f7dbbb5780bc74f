import { z } from 'zod'

/** Number, yes or no, text, or list of texts. */
export type RuleParameter = number | boolean | string | readonly string[]
export type RuleParameters = { readonly [name: string]: RuleParameter }

/** A value that a user can set for a rule: what is accepted, what applies otherwise, and what it means. */
export interface ParameterDeclaration<V = RuleParameter> {
  readonly schema: z.ZodType<V>
  readonly default: V
  /** One sentence for the person who sets it. */
  readonly text: string
}

/** The declarations of all parameters of a rule, by name. */
export type ParameterDeclarations<P> = { readonly [K in keyof P]: ParameterDeclaration<P[K]> }

/** A whole number within bounds. */
export function numberParameter(given: {
  readonly default: number
  readonly min: number
  readonly max: number
  readonly text: string
}): ParameterDeclaration<number> {
  const { min, max, text } = given
  return { schema: z.int().min(min).max(max), default: given.default, text }
}

/** Yes or no. */
export function booleanParameter(isDefault: boolean, text: string): ParameterDeclaration<boolean> {
  return { schema: z.boolean(), default: isDefault, text }
}

/** No list that people maintain is longer; the limit keeps a parameter from taking the memory of an evaluation. */
const LONGEST_LIST = 1000

/** A list of texts of one form. `what` names an element in the plural: `AWS account ids of 12 digits`. */
export function listParameter(given: {
  readonly default: readonly string[]
  readonly form: RegExp
  readonly what: string
  readonly text: string
}): ParameterDeclaration<readonly string[]> {
  const { form, what, text } = given
  const element = z.string().max(512).regex(form, `must be a list of ${what}`)
  return { schema: z.array(element).max(LONGEST_LIST).readonly(), default: given.default, text }
}

/** Accounts that a rule does not report, in addition to the connected accounts. */
export const trustedAccounts = listParameter({
  default: [],
  form: /^\d{12}$/,
  what: 'AWS account ids of 12 digits',
  text: 'AWS account ids that are trusted, in addition to the connected accounts.',
})
