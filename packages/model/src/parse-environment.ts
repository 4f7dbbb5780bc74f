/** What `parseEnvironment` needs of a schema: zod's `safeParse`, whose `error` option provides messages for issues that the schema has none for. */
export interface EnvironmentSchema<T> {
  safeParse(
    data: unknown,
    options: { readonly error: (issue: EnvironmentIssue) => string },
  ):
    | { readonly success: true; readonly data: T }
    | {
        readonly success: false
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
        }
      }
}

/** An issue as zod reports it. */
export interface EnvironmentIssue {
  readonly code?: string | undefined
  readonly input?: unknown
  readonly expected?: unknown
  readonly format?: unknown
  readonly minimum?: unknown
  readonly maximum?: unknown
  readonly inclusive?: unknown
  readonly origin?: unknown
  readonly values?: unknown
}

/** Environment variables are missing or wrong. The message names each, never its value. */
export class InvalidEnvironment extends Error {
  override readonly name = 'InvalidEnvironment'
}

const NOT_SET = 'is not set'

/**
 * Parses the environment variables that a schema names; an empty variable counts as not set. Messages of the schema complete
 * a sentence that begins with the variable's name, such as "must be an ARN".
 *
 * @throws InvalidEnvironment naming each variable, what is wrong with it and what to do; never a value, which may be a secret
 */
export function parseEnvironment<T>(
  schema: EnvironmentSchema<T>,
  env: Readonly<Record<string, string | undefined>>,
): T {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given, { error: describeIssue })
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => {
    const name = path.map(String).join('.')
    return given[name] === undefined && message !== NOT_SET
      ? `${name} ${NOT_SET} (it ${message})`
      : `${name} ${message}`
  })
  throw new InvalidEnvironment(
    `Set or correct these environment variables: ${problems.join('; ')}. README.md and docs/operations.md describe them.`,
  )
}

function describeIssue(issue: EnvironmentIssue): string {
  if (issue.input === undefined) return NOT_SET
  if (issue.code === 'invalid_type')
    return issue.expected === 'int' ? 'must be a whole number' : `must be a ${issue.expected}`
  if (issue.code === 'invalid_value' && Array.isArray(issue.values))
    return `must be one of ${issue.values.join(', ')}`
  if (issue.code === 'invalid_format')
    return issue.format === 'url' ? 'must be a URL' : 'has the wrong format'
  return describeBound(issue)
}

function describeBound({ code, minimum, maximum, inclusive, origin }: EnvironmentIssue): string {
  const unit = origin === 'string' ? ' characters long' : ''
  if (code === 'too_small')
    return `must be ${inclusive === false ? 'greater than' : 'at least'} ${minimum}${unit}`
  if (code === 'too_big') return `must be ${inclusive === false ? 'less than' : 'at most'} ${maximum}${unit}`
  return 'is not valid'
}
