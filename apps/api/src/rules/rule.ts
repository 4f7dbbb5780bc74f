import { controlsOf, renderFix, type Rule } from '@plumbline/rules'
import { z } from 'zod'
import { named, severitySchema } from '../http/fields.js'

export const ruleSchema = named(
  'Rule',
  z.object({
    id: z.string().meta({ example: 'lambda.url-auth-none' }),
    title: z.string(),
    severity: severitySchema,
    resource: z.string().describe('Resource type that the rule checks'),
    reads: z.array(z.string()).describe('Other resource types that the rule reads'),
    why: z.string(),
    fix: z.object({ text: z.string(), cli: z.string().nullable(), terraform: z.string().nullable() }),
    controls: z.array(z.object({ framework: z.string(), control: z.string() })),
    references: z.array(z.string()),
    parameters: z.record(z.string(), z.unknown()).describe('Parameters with their default values'),
    parameterTexts: z.record(z.string(), z.string()).describe('What each parameter means'),
    retiredIn: z.string().nullable(),
  }),
)

/** Maps a rule's metadata. */
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
    parameterTexts: Object.fromEntries(Object.entries(rule.declared).map(([name, { text }]) => [name, text])),
    retiredIn: rule.retiredIn ?? null,
  }
}

function controlView(control: string): { framework: string; control: string } {
  const colon = control.indexOf(':')
  return { framework: control.slice(0, colon), control: control.slice(colon + 1) }
}
