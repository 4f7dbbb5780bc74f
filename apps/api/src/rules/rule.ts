import { controlsOf, renderFix, type Rule } from '@plumbline/rules'
import { z } from 'zod'
import { named, severitySchema } from '../http/fields.js'

export const ruleSchema = named(
  'Rule',
  z
    .object({
      id: z.string().describe('Id of the rule').meta({ example: 'lambda.url-auth-none' }),
      title: z.string().describe('What is wrong where it fails'),
      severity: severitySchema,
      resource: z.string().describe('Resource type that the rule checks'),
      reads: z.array(z.string()).describe('Other resource types that the rule reads'),
      why: z.string().describe('Why it matters'),
      fix: named(
        'Fix',
        z
          .object({
            text: z.string().describe('What to do'),
            cli: z
              .string()
              .nullable()
              .describe('AWS CLI command; placeholders in capitals are to be filled in'),
            terraform: z.string().nullable().describe('The same in Terraform'),
          })
          .describe('How to correct it'),
      ),
      controls: z
        .array(
          named(
            'ControlReference',
            z
              .object({
                framework: z.string().describe('Id of the framework'),
                control: z.string().describe('Number of the control'),
              })
              .describe('A control of a framework'),
          ),
        )
        .describe('Controls that the rule maps to'),
      references: z.array(z.string()).describe('Links to the documentation'),
      parameters: z.record(z.string(), z.unknown()).describe('Parameters with their default values'),
      parameterTexts: z.record(z.string(), z.string()).describe('What each parameter means'),
      retiredIn: z.string().nullable().describe('The release that retired it; null if it is in force'),
    })
    .describe('A rule'),
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
