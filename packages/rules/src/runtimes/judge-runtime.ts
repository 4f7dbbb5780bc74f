import {
  unknownVerdict,
  known,
  notApplicable,
  type Observed,
  type Resource,
  unknown,
  type Verdict,
} from '@plumbline/model'
import { type LambdaRuntime, lambdaRuntimes } from '../data/lambda-runtimes.js'
import { awsCli } from '../engine/aws-cli.js'
import type { FixSubject } from '../engine/rule-fix.js'

const byName = new Map(lambdaRuntimes.map((row) => [row.runtime, row]))

/**
 * The verdict on the runtime of a function. Not applicable to a container image, which contains its own runtime. Unknown
 * where Lambda's answer was not read, and where the table lacks the runtime (a new or a customer-managed one).
 */
export function judgeRuntime(
  subject: Resource<'AWS::Lambda::Function'>,
  judge: (row: LambdaRuntime) => Verdict,
): Verdict {
  const row = runtimeOf(subject)
  if (!row.known) return unknownVerdict(row)
  if (row.value === null) return notApplicable('a container image contains its own runtime')
  return judge(row.value)
}

function runtimeOf(subject: Resource<'AWS::Lambda::Function'>): Observed<LambdaRuntime | null> {
  const { packageType, runtime } = subject
  if (!packageType.known) return packageType
  if (packageType.value === 'Image') return known(null)
  if (!runtime.known) return runtime
  const row = byName.get(runtime.value ?? '')
  return row === undefined ? notDated : known(row)
}

/** The table has no date. `plumbline:` marks a read that no permission in the account can provide. */
export const notDated = unknown('not_collected', 'plumbline:LambdaRuntimeDates')

/** The command that moves the function of a finding to the first successor of its runtime. */
export function updateRuntimeCommand({ name, evidence }: FixSubject): string {
  const current = evidence.find(({ path }) => path === 'runtime')?.observed
  const successor = byName.get(String(current))?.successors[0] ?? 'RUNTIME'
  return awsCli`aws lambda update-function-configuration --function-name ${name} --runtime ${successor}`
}

/** The day of a moment in UTC, `YYYY-MM-DD`; days compare as text. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}
