import { z } from 'zod'
import { AwsError } from './aws-error.js'
import { globFits } from './glob-fits.js'

const strings = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]))
const conditionValues = z
  .union([z.string(), z.boolean(), z.number(), z.array(z.union([z.string(), z.boolean(), z.number()]))])
  .transform((value) => (Array.isArray(value) ? value : [value]).map(String))

const statementSchema = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: strings.optional(),
  NotAction: strings.optional(),
  Principal: z.union([z.literal('*'), z.record(z.string(), strings)]).optional(),
  NotPrincipal: z.unknown().optional(),
  Condition: z.record(z.string(), z.record(z.string(), conditionValues)).default({}),
})

const trustPolicySchema = z.object({
  Statement: z
    .union([statementSchema, z.array(statementSchema)])
    .transform((value) => (Array.isArray(value) ? value : [value])),
})

type Statement = z.output<typeof statementSchema>

/** What a trust policy is evaluated against. */
export interface TrustRequest {
  callerArn: string
  callerAccountId: string
  /** The role behind the caller's session, if it is one. */
  callerRoleArn: string | undefined
  externalId: string | undefined
  roleSessionName: string
}

/**
 * Whether a role's trust policy allows the caller to assume it: an explicit deny takes precedence, else one allow is enough.
 * Only `sts:AssumeRole` by AWS principals is evaluated; the caller's identity policies are not.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @throws AwsError `not-implemented` if the policy uses an element, operator or key that is not evaluated here:
 * a guess could make a test pass wrongly.
 */
export function isTrusted(document: unknown, request: TrustRequest): boolean {
  const parsed = trustPolicySchema.safeParse(document)
  if (!parsed.success)
    throw notImplemented(`this trust policy cannot be read: ${z.prettifyError(parsed.error)}`)
  const matching = parsed.data.Statement.filter((statement) => applies(statement, request))
  return (
    matching.some(({ Effect }) => Effect === 'Allow') && !matching.some(({ Effect }) => Effect === 'Deny')
  )
}

function applies(statement: Statement, request: TrustRequest): boolean {
  if (statement.NotAction !== undefined || statement.NotPrincipal !== undefined) {
    throw notImplemented('NotAction and NotPrincipal in a trust policy')
  }
  const actionFits =
    statement.Action?.some((action) => globFits(action.toLowerCase(), 'sts:assumerole')) ?? false
  return (
    actionFits && principalFits(statement.Principal, request) && conditionsHold(statement.Condition, request)
  )
}

function principalFits(principal: Statement['Principal'], request: TrustRequest): boolean {
  const named = principal === '*' ? ['*'] : (principal?.['AWS'] ?? [])
  return named.some((name) => {
    if (name === '*' || name === request.callerAccountId) return true
    if (/^arn:[^:]+:iam::\d{12}:root$/.test(name)) return name.split(':')[4] === request.callerAccountId
    return name === request.callerArn || name === request.callerRoleArn
  })
}

function conditionsHold(condition: Statement['Condition'], request: TrustRequest): boolean {
  const context = contextOf(request)
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      conditionHolds(operator, contextValue(context, key), wanted),
    ),
  )
}

function contextOf(request: TrustRequest): Record<string, string | undefined> {
  return {
    'sts:externalid': request.externalId,
    'sts:rolesessionname': request.roleSessionName,
    'aws:principalarn': request.callerRoleArn ?? request.callerArn,
    'aws:principalaccount': request.callerAccountId,
  }
}

function contextValue(context: Record<string, string | undefined>, key: string): string | undefined {
  const name = key.toLowerCase()
  if (!(name in context)) throw notImplemented(`the condition key ${key} in a trust policy`)
  return context[name]
}

type Comparison = (actual: string, wanted: string) => boolean

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  StringEquals: (actual, wanted) => actual === wanted,
  StringEqualsIgnoreCase: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(),
  StringLike: (actual, wanted) => globFits(wanted, actual),
  ArnEquals: (actual, wanted) => globFits(wanted, actual),
  ArnLike: (actual, wanted) => globFits(wanted, actual),
}

/** Negated operators match if no value matches, and if the key is absent. */
const NEGATIONS: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
}

function conditionHolds(operator: string, actual: string | undefined, wanted: string[]): boolean {
  if (operator === 'Null') return wanted.includes(String(actual === undefined))
  const { name, quantifier, ifExists } = parseOperator(operator)
  const positive = NEGATIONS[name] ?? name
  const compare = COMPARISONS[positive]
  if (compare === undefined) throw notImplemented(`the condition operator ${operator} in a trust policy`)
  const isNegated = positive !== name
  if (actual === undefined)
    return quantifier === 'ForAllValues' || ifExists || (isNegated && quantifier === undefined)
  return wanted.some((value) => compare(actual, value)) !== isNegated
}

function parseOperator(operator: string): {
  name: string
  quantifier: string | undefined
  ifExists: boolean
} {
  const match = /^(?:(ForAnyValue|ForAllValues):)?(\w+?)(IfExists)?$/.exec(operator)
  return { name: match?.[2] ?? operator, quantifier: match?.[1], ifExists: match?.[3] !== undefined }
}

function notImplemented(what: string): AwsError {
  return new AwsError(
    'not-implemented',
    `The test bed does not evaluate ${what}; extend src/trust-policy.ts.`,
  )
}
