import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { daysIdle, notTold, reportEntryOf } from '../credentials/report-entry.js'

export const iamConsoleUnused45 = defineRule({
  id: 'iam.console-unused-45',
  title: 'Console password has rested for 45 days',
  severity: 'medium',
  resource: 'AWS::IAM::User',
  reads: ['Plumbline::IAM::CredentialReportEntry'],
  /** Days of rest that are too many. Use within 30 days is not told apart, so smaller values mean 30. */
  parameters: { days: 45 },
  why: 'A password that nobody uses is missed by nobody: often its owner has left. It can be guessed or taken from a leak, and its use surprises no one.',
  fix: {
    text: 'Ask the owner, and delete the password if it is not needed.',
    cli: 'aws iam delete-login-profile --user-name NAME',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html',
  ],
  evaluate(user, snapshot, { days }) {
    const entry = reportEntryOf(user, snapshot)
    if (!entry.known) return cannotTell(entry)
    const { hasPassword, passwordLastUse, passwordLastChangedDay } = entry.value
    if (!hasPassword.known) return cannotTell(hasPassword)
    if (hasPassword.value !== true) return notApplicable('no console password')
    if (!passwordLastUse.known) return cannotTell(passwordLastUse)
    if (!passwordLastChangedDay.known) return cannotTell(passwordLastChangedDay)
    const idle = daysIdle(passwordLastUse.value, passwordLastChangedDay.value, snapshot.takenAt)
    if (idle === null) return cannotTell(notTold)
    const evidence = {
      path: 'passwordLastUse',
      observed: passwordLastUse.value ?? `never; set on ${passwordLastChangedDay.value}`,
      expected: `used within ${days} days`,
    }
    return idle >= days ? fail(evidence) : pass(evidence)
  },
})
