import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const cloudtrailLogValidation = defineRule({
  id: 'cloudtrail.log-validation',
  title: 'Log file validation is off',
  severity: 'medium',
  resource: 'AWS::CloudTrail::Trail',
  why: 'With validation CloudTrail signs a digest of each hour of log files. Without it nobody can show that a file was not altered or removed after it was written.',
  fix: {
    text: 'Turn log file validation on. It holds for files delivered from then on.',
    cli: 'aws cloudtrail update-trail --name TRAIL_ARN --enable-log-file-validation',
    terraform: 'enable_log_file_validation = true',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html',
  ],
  evaluate({ isLogFileValidated }) {
    if (!isLogFileValidated.known) return cannotTell(isLogFileValidated)
    const evidence = { path: 'isLogFileValidated', observed: isLogFileValidated.value, expected: true }
    return isLogFileValidated.value ? pass(evidence) : fail(evidence)
  },
})
