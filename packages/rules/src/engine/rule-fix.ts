import type { Evidence } from '@plumbline/model'

/** What a command can be made from: the resource that failed and, where the rule reports items, the item. */
export interface FixSubject {
  readonly name: string
  readonly arn: string
  /** Region code, or `global`. */
  readonly region: string
  /** 12 digits. */
  readonly accountId: string
  /** Key of the item; null where the resource fails as a whole. */
  readonly item: string | null
  readonly evidence: readonly Evidence[]
}

/** How to make a failing resource pass. */
export interface RuleFix {
  /** What to do. Says so where the command replaces more than it fixes. */
  readonly text: string
  /** AWS CLI command for one finding, made with `awsCli`; what a finding does not contain stays a placeholder in capitals. */
  readonly cli?: string | ((finding: FixSubject) => string)
  /** Terraform fragment. */
  readonly terraform?: string
}

/** A fix with its command as text. */
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

/** The fix of a rule for one finding, or with placeholders in capitals. A regional resource's region is added to the command. */
export function renderFix(fix: RuleFix, finding: FixSubject = placeholders): RenderedFix {
  const { text, cli, terraform } = fix
  return { text, cli: cli === undefined ? null : commandOf(cli, finding), terraform: terraform ?? null }
}

function commandOf(cli: NonNullable<RuleFix['cli']>, finding: FixSubject): string {
  const command = typeof cli === 'string' ? cli : cli(finding)
  const needsRegion = finding.region !== 'global' && !command.includes(' --region ')
  return needsRegion ? `${command} --region ${finding.region}` : command
}
