import {
  canonicalJson,
  compareText,
  type Json,
  type PolicyDocument,
  type PolicyStatement,
} from '@plumbline/model'
import { z } from 'zod'
import { duplicateKey } from './duplicate-keys.js'
import { UnreadableAnswer } from './read-errors.js'

const strings = z.union([z.string(), z.array(z.string()).transform((list) => [...list].sort(compareText))])
const principal = z.union([z.string(), z.record(z.string(), strings)])
/** Policies may contain numbers and booleans where AWS means their text. */
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const conditionValue = z.union([scalar, z.array(scalar).transform((list) => [...list].sort(compareText))])

const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: principal.optional(),
  NotPrincipal: principal.optional(),
  Action: strings.optional(),
  NotAction: strings.optional(),
  Resource: strings.optional(),
  NotResource: strings.optional(),
  Condition: z.record(z.string(), z.record(z.string(), conditionValue)).optional(),
})

const document = z.strictObject({
  Version: z.string().optional(),
  Id: z.string().optional(),
  Statement: z.union([statement.transform((one) => [one]), z.array(statement)]),
})

/**
 * Parses a policy from JSON text. Lists and statements are sorted, since their order has no meaning and AWS does not
 * keep it. Throws UnreadableAnswer for anything that is not a policy, and for a policy with an element that is not in the
 * grammar or that an object has twice: what is left out could change who is admitted.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(text: string | undefined): PolicyDocument {
  const parsed = document.safeParse(parseJson(text))
  if (!parsed.success)
    throw new UnreadableAnswer(`A policy could not be parsed: ${z.prettifyError(parsed.error)}`)
  // Optional properties that are absent stay absent; canonical JSON would drop an undefined one anyway.
  const policy = parsed.data as PolicyDocument
  return { ...policy, Statement: [...policy.Statement].sort(byContent) }
}

function byContent(a: PolicyStatement, b: PolicyStatement): number {
  return (
    compareText(a.Sid ?? '', b.Sid ?? '') ||
    compareText(canonicalJson(a as unknown as Json), canonicalJson(b as unknown as Json))
  )
}

function parseJson(text: string | undefined): unknown {
  let parsed: unknown
  try {
    parsed = JSON.parse(text ?? '')
  } catch {
    throw new UnreadableAnswer('A policy is not JSON.')
  }
  const key = duplicateKey(text ?? '')
  if (key !== null) throw new UnreadableAnswer(`A policy has the element ${JSON.stringify(key)} twice.`)
  return parsed
}
