import { z } from 'zod'
import type { AwsCall } from './aws-call.js'
import { AwsError } from './aws-error.js'
import { denialMessage } from './denial-message.js'
import { globFits } from './glob-fits.js'

/** Which calls a rule applies to. Names may contain `*`; omitted fields match everything. */
const match = {
  service: z.string().min(1),
  operation: z.string().min(1),
  region: z.string().optional(),
  accountId: z.string().optional(),
  /** A piece of text that the decoded path, query or body must contain, such as a function's name. */
  resource: z.string().optional(),
  /** Number of calls that the rule applies to; unlimited if left out. */
  times: z.int().positive().optional(),
}

export const ruleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('deny'), ...match, message: z.string().optional() }),
  z.strictObject({ kind: z.literal('throttle'), ...match }),
  z.strictObject({ kind: z.literal('fault'), ...match }),
  z.strictObject({ kind: z.literal('silence'), ...match }),
  z.strictObject({
    kind: z.literal('delay'),
    ...match,
    service: z.string().min(1).default('*'),
    operation: z.string().min(1).default('*'),
    ms: z.int().nonnegative(),
  }),
])

export type Rule = z.input<typeof ruleSchema>
type ParsedRule = z.output<typeof ruleSchema>

interface LiveRule {
  id: number
  rule: ParsedRule
  left: number
}

/** The rules that make the test bed fail on request. The oldest matching rule of a kind applies first. */
export class RuleBook {
  #live: LiveRule[] = []
  #lastId = 0

  /** Adds a rule and returns its id. Throws a ZodError on a malformed one. */
  add(rule: Rule): number {
    const parsed = ruleSchema.parse(rule)
    this.#lastId += 1
    this.#live.push({ id: this.#lastId, rule: parsed, left: parsed.times ?? Number.POSITIVE_INFINITY })
    return this.#lastId
  }

  remove(id: number): void {
    this.#live = this.#live.filter((live) => live.id !== id)
  }

  clear(): void {
    this.#live = []
  }

  list(): { id: number; rule: ParsedRule }[] {
    return this.#live.map(({ id, rule }) => ({ id, rule }))
  }

  /** Milliseconds that this call must wait, summed over all delays that match. */
  delayOf(call: AwsCall): number {
    let ms = 0
    for (const live of this.#live) {
      if (live.rule.kind === 'delay' && strikes(live, call)) ms += live.rule.ms
    }
    return ms
  }

  /** True if the call must never be answered. */
  isSilent(call: AwsCall): boolean {
    return this.#live.some((live) => live.rule.kind === 'silence' && strikes(live, call))
  }

  /** The failure that a rule requires for this call, if any: throttling before faults before denials, since AWS throttles first. */
  failureOf(call: AwsCall): AwsError | undefined {
    for (const kind of ['throttle', 'fault', 'deny'] as const) {
      const live = this.#live.find((candidate) => candidate.rule.kind === kind && strikes(candidate, call))
      if (live !== undefined) return failure(live.rule, call)
    }
    return undefined
  }
}

function failure(rule: ParsedRule, call: AwsCall): AwsError {
  if (rule.kind === 'throttle') return new AwsError('throttled', 'Rate exceeded')
  if (rule.kind === 'fault')
    return new AwsError('fault', 'An internal error occurred (ordered by a test bed rule).')
  return new AwsError('denied', (rule.kind === 'deny' ? rule.message : undefined) ?? denialMessage(call))
}

/** Whether the rule matches; if so, counts one use. */
function strikes(live: LiveRule, call: AwsCall): boolean {
  const { rule } = live
  const fits =
    live.left > 0 &&
    globFits(rule.service, call.service) &&
    globFits(rule.operation, call.operation.name) &&
    (rule.region ?? call.region) === call.region &&
    (rule.accountId ?? call.accountId) === call.accountId &&
    resourceFits(rule.resource, call)
  if (fits) live.left -= 1
  return fits
}

function resourceFits(resource: string | undefined, call: AwsCall): boolean {
  if (resource === undefined) return true
  const { path, query, body } = call.request
  const texts = [
    decodeURIComponent(path),
    ...query.values(),
    ...call.operation.form.values(),
    body.toString('utf8'),
  ]
  return texts.some((text) => text.includes(resource))
}
