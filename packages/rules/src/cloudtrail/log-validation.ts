import { awsCli } from '../engine/aws-cli.js'
import { factRule } from '../engine/fact-rule.js'

export const cloudtrailLogValidation = factRule({
  id: 'cloudtrail.log-validation',
  title: 'CloudTrail trail has log file validation off',
  severity: 'medium',
  resource: 'AWS::CloudTrail::Trail',
  fact: 'isLogFileValidated',
  is: true,
  why: 'With validation on, CloudTrail signs a digest of each hour of log files. Without it, nothing proves that a file was not altered or removed after it was written.',
  fix: {
    text: 'Turn on log file validation. It applies to files that are delivered afterwards.',
    cli: ({ arn }) => awsCli`aws cloudtrail update-trail --name ${arn} --enable-log-file-validation`,
    terraform: 'enable_log_file_validation = true',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html',
  ],
})
