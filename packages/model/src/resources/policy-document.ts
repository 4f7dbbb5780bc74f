import { z } from 'zod'

/** One statement as AWS writes it; scalars are allowed wherever AWS allows them. */
export interface PolicyStatement {
  readonly Sid?: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal?: string | { readonly [kind: string]: string | readonly string[] }
  readonly NotPrincipal?: string | { readonly [kind: string]: string | readonly string[] }
  readonly Action?: string | readonly string[]
  readonly NotAction?: string | readonly string[]
  readonly Resource?: string | readonly string[]
  readonly NotResource?: string | readonly string[]
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: string | readonly string[] } }
}

/** A policy as AWS keeps it, with `Statement` always a list. */
export interface PolicyDocument {
  readonly Version?: string
  readonly Id?: string
  readonly Statement: readonly PolicyStatement[]
}

/** Checks a stored policy: collectors have parsed its elements already. */
export const policyDocument = z.custom<PolicyDocument>(isPolicyDocument, 'a policy document')

function isPolicyDocument(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('Statement' in value)) return false
  const { Statement: statements } = value
  return Array.isArray(statements) && statements.every(isStatement)
}

function isStatement(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'Effect' in value &&
    (value.Effect === 'Allow' || value.Effect === 'Deny')
  )
}
