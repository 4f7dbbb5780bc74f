import { controlsOf, type Rule, renderFix } from '@plumbline/rules'
import type { z } from 'zod'
import type { ruleSchema } from '../schemas/rule.js'

/** A rule's words, without its judgement. */
export function ruleView(rule: Omit<Rule, 'evaluate'>): z.output<typeof ruleSchema> {
  return {
    id: rule.id,
    title: rule.title,
    severity: rule.severity,
    resource: rule.resource,
    reads: [...rule.reads],
    why: rule.why,
    fix: renderFix(rule.fix),
    controls: controlsOf(rule.id).map(controlView),
    references: [...rule.references],
    parameters: { ...rule.parameters },
    retiredIn: rule.retiredIn ?? null,
  }
}

function controlView(control: string): { framework: string; control: string } {
  const colon = control.indexOf(':')
  return { framework: control.slice(0, colon), control: control.slice(colon + 1) }
}
