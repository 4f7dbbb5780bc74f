import { severities } from '@plumbline/model'
import { type Command, Option } from 'commander'
import { addConnectionFlags } from '../connection/connection-flags.js'
import { severityList, textList } from '../command/option-values.js'
import type { ProgramOptions } from '../command/program-options.js'
import { parseFailOn } from './fail-on.js'
import { type ScanFlags, scanFormats } from './scan-flags.js'

const help = `
Exit codes:
  0    no findings of the --fail-on severity or worse
  1    findings of the --fail-on severity or worse
  2    invalid option, environment variable or file
  3    nothing could be read; with --fail-on unknown also if any read failed

Examples:
  plumbline scan --profile production
  plumbline scan --role-arn arn:aws:iam::123456789012:role/PlumblineReader --external-id ID --format json
  plumbline scan --recording account.json.gz --services lambda --min-severity high
  plumbline scan --regions eu-west-1 --fail-on high,unknown --format ndjson --out findings.ndjson`

/** `plumbline scan`. */
export function addScanCommand(program: Command, options: ProgramOptions): void {
  const command = program
    .command('scan')
    .description('Scan one AWS account and print its findings. Read-only, without a database.')
  addComparison(command)
  addConnectionFlags(command, { isReplayable: true })
    .addOption(
      new Option('--services <list>', 'rules of these services only, such as lambda,iam')
        .argParser(textList)
        .helpGroup('Rules:'),
    )
    .addOption(
      new Option('--rules <list>', 'these rules only: ids, or patterns such as lambda.policy-*')
        .argParser(textList)
        .helpGroup('Rules:'),
    )
    .addOption(new Option('--framework <id>', 'rules of this framework only').helpGroup('Rules:'))
    .addOption(
      new Option(
        '--parameters <file>',
        'JSON file with parameters of rules, see "plumbline rules"',
      ).helpGroup('Rules:'),
    )
    .addOption(
      new Option('--severity <list>', 'findings of exactly these severities only, such as critical,high')
        .argParser(severityList)
        .helpGroup('Rules:'),
    )
    .addOption(
      new Option('--min-severity <level>', 'findings of this severity or worse only')
        .choices(severities)
        .helpGroup('Rules:'),
    )
    .addOption(
      new Option('--format <format>', 'output format')
        .choices(scanFormats)
        .default('table')
        .helpGroup('Result:'),
    )
    .addOption(
      new Option('--out <file>', 'write the result to this file instead of standard output').helpGroup(
        'Result:',
      ),
    )
    .addOption(
      new Option(
        '--fail-on <what>',
        'fail on findings of this severity or worse (critical, high, medium, low, any), or on unknown; comma-separated for several',
      )
        .argParser(parseFailOn)
        .default({ severity: null, isUnknown: false }, 'nothing')
        .helpGroup('Result:'),
    )
    .addHelpText('after', help)
    .action(async (flags: ScanFlags) => {
      // Imported on demand: the evaluation loads every rule and collector.
      const { scan } = await import('./scan.js')
      options.setExitCode(await scan(flags, options))
    })
}

function addComparison(command: Command): void {
  command
    .addOption(
      new Option(
        '--previous <file>',
        'result of an earlier scan (--format json): findings that it lacks are marked as new',
      ).helpGroup('Result:'),
    )
    .addOption(new Option('--new', 'with --previous: new findings only').helpGroup('Result:'))
}
