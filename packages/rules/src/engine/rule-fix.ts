import type { Evidence } from '@plumbline/model'

/** The input of a command: the resource that failed and, where the rule reports items, the item. */
export interface FixSubject {
  readonly name: string
  readonly arn: string
  /** Region code, or `global`. */
  readonly region: string
  /** 12 digits. */
  readonly accountId: string
  /** Key of the item; null if the resource fails as a whole. */
  readonly item: string | null
  readonly evidence: readonly Evidence[]
}

/** How to make a failing resource pass. */
export interface RuleFix {
  /** What to do. States when the command replaces more than it fixes. */
  readonly text: string
  /** AWS CLI command for one finding, built with `awsCli`; values that a finding does not contain stay placeholders in capitals. */
  readonly cli?: (finding: FixSubject) => string
  /** Terraform fragment. */
  readonly terraform?: string
}

/** A fix with its command rendered as text. */
export interface RenderedFix {
  readonly text: string
  readonly cli: string | null
  readonly terraform: string | null
}

const placeholders: FixSubject = {
  name: 'NAME',
  arn: 'ARN',
  region: 'global',
  accountId: 'ACCOUNT_ID',
  item: 'ITEM',
  evidence: [],
}

/** The fix of a rule for one finding, or with placeholders in capitals. Appends `--region` for a regional resource. */
export function renderFix(fix: RuleFix, finding: FixSubject = placeholders): RenderedFix {
  const { text, cli, terraform } = fix
  return { text, cli: cli === undefined ? null : commandOf(cli, finding), terraform: terraform ?? null }
}

function commandOf(cli: NonNullable<RuleFix['cli']>, finding: FixSubject): string {
  const command = cli(finding)
  const needsRegion = finding.region !== 'global' && !command.includes(' --region ')
  return needsRegion ? `${command} --region ${finding.region}` : command
}
