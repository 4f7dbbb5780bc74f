import { severities, type Severity } from '@plumbline/model'
import { controlsOf, type Rule } from '@plumbline/rules'
import { type Command, Option } from 'commander'
import { matchesSeverity, severityList, textList } from '../command/option-values.js'
import type { ProgramOptions } from '../command/program-options.js'
import type { Output } from '../terminal/create-terminal.js'
import { formatTable } from '../terminal/format-table.js'
import { selectRules, serviceOf } from './select-rules.js'

interface RulesFlags {
  readonly format: 'table' | 'json'
  readonly service?: readonly string[]
  readonly severity?: readonly Severity[]
  readonly minSeverity?: Severity
  readonly framework?: string
}

const columns = [
  { heading: 'SEVERITY' },
  { heading: 'RULE' },
  { heading: 'TITLE', minimum: 24 },
  { heading: 'CONTROLS', minimum: 12 },
]

/** `plumbline rules`. */
export function addRulesCommand(program: Command, { out }: ProgramOptions): void {
  program
    .command('rules')
    .description('List the rules.')
    .addOption(new Option('--format <format>', 'output format').choices(['table', 'json']).default('table'))
    .addOption(
      new Option('--service <list>', 'rules of these comma-separated services only').argParser(textList),
    )
    .addOption(
      new Option('--severity <list>', 'rules of exactly these severities only').argParser(severityList),
    )
    .addOption(
      new Option('--min-severity <level>', 'rules of this severity or worse only').choices(severities),
    )
    .option('--framework <id>', 'rules that map to a control of this framework only')
    .action((flags: RulesFlags) => {
      const { service: services, framework } = flags
      const isShown = matchesSeverity(flags)
      const rules = selectRules({ services, framework }).filter(({ severity }) => isShown(severity))
      out.write(flags.format === 'json' ? rulesJson(rules) : rulesTable(rules, tableWidth(out)))
    })
}

function rulesJson(rules: readonly Rule[]): string {
  const entries = rules.map((rule) => {
    const { id, title, severity, resource } = rule
    const parameters = Object.entries(rule.declared).map(([name, declaration]) => ({
      name,
      default: declaration.default,
      text: declaration.text,
    }))
    return { id, service: serviceOf(rule), severity, title, resource, controls: controlsOf(id), parameters }
  })
  return `${JSON.stringify(entries, null, 2)}\n`
}

function rulesTable(rules: readonly Rule[], width: number): string {
  const rows = rules.map(({ id, title, severity }) => [severity, id, title, controlsOf(id).join(' ')])
  const lines = [...formatTable(columns, rows, width), '', `${rules.length} rules`]
  return lines.map((line) => `${line}\n`).join('')
}

function tableWidth(out: Output): number {
  return (out.isTTY === true ? out.columns : undefined) ?? Number.POSITIVE_INFINITY
}
