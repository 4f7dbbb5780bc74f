import type { PolicyDocument } from '@plumbline/model'
import { clausesOf, demandsValue } from '../policy/conditions.js'
import { definePolicyContentRule, naming, type Offence } from '../policy/policy-content-rule.js'

export const iamKmsDecryptAllManaged = definePolicyContentRule({
  id: 'iam.kms-decrypt-all-managed',
  title: 'Policy decrypts with every key',
  severity: 'medium',
  why: 'It decrypts whatever is stored under any key whose own policy leaves that to IAM, data of other applications included.',
  fix: {
    text: 'Name the keys, or limit the use by kms:ViaService or kms:EncryptionContext.',
    cli: 'aws iam create-policy-version --policy-arn POLICY_ARN --policy-document file://policy.json --set-as-default',
  },
  references: ['https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html'],
  notes:
    'Evaluates customer managed policies; inline policies are not read. Whole services, NotAction and administrators are reported by their own rules. A condition on the service, the encryption context or aliases is narrow enough.',
  expected: 'named keys, or a condition on what is decrypted',
  offences: decryptsAll,
})

const narrowing = /^kms:(viaservice|resourcealiases|encryptioncontext)/

function decryptsAll(document: PolicyDocument): readonly Offence[] {
  return naming(document, ['kms:Decrypt', 'kms:ReEncryptFrom'])
    .filter(
      (statement) =>
        !clausesOf(statement).some((clause) => narrowing.test(clause.key) && demandsValue(clause)),
    )
    .map((statement) => ({ statement }))
}
