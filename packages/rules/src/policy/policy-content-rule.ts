import {
  unknownVerdict,
  type FailItem,
  failItems,
  notApplicable,
  pass,
  type PolicyDocument,
  type PolicyStatement,
  type Severity,
} from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { allowsIn, type RightQuestion } from './identity-rights.js'
import { toList } from './lists.js'
import { statementJson, statementKey } from './statement-evidence.js'

/** What a customer managed policy must not contain. */
export interface PolicyContent {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly why: string
  readonly fix: string
  /** Statement of an `aws_iam_policy_document` that would pass. */
  readonly terraform: TerraformStatement
  readonly references: readonly string[]
  readonly notes?: string
  readonly expected: string
  /** The statements that are wrong. */
  find(document: PolicyDocument, policyArn: string): readonly PolicyStatement[]
  /** Severity of a wrong statement, where it differs from the rule's. */
  severityOf?(statement: PolicyStatement): Severity | undefined
}

export interface TerraformStatement {
  readonly actions: readonly string[]
  /** Terraform expressions. */
  readonly resources: readonly string[]
}

const scope = 'Evaluates customer managed policies; inline policies are not read.'

/**
 * A rule about the content of customer managed policies, one item per statement. Policies that are not attached grant
 * nothing (as a boundary they only limit) and are not judged.
 */
export function policyContentRule(content: PolicyContent) {
  const { fix, terraform, notes, expected, find, severityOf, ...texts } = content
  return defineRule({
    ...texts,
    resource: 'AWS::IAM::ManagedPolicy',
    fix: {
      text: `${fix} The command replaces the whole policy document by the file.`,
      cli: ({ arn }) =>
        awsCli`aws iam create-policy-version --policy-arn ${arn} --policy-document file://policy.json --set-as-default`,
      terraform: terraformDocument(terraform),
    },
    notes: notes === undefined ? scope : `${scope} ${notes}`,
    evaluate({ arn, document, attachmentCount }) {
      if (!attachmentCount.known) return unknownVerdict(attachmentCount)
      if (attachmentCount.value === 0) return notApplicable('the policy is not attached')
      if (!document.known) return unknownVerdict(document)
      const wrong = find(document.value, arn)
      if (wrong.length === 0)
        return pass({ path: 'document', observed: document.value.Statement.length, expected })
      return failItems(wrong.map((statement) => toItem(statement, document.value, content)))
    },
  })
}

function toItem(
  statement: PolicyStatement,
  document: PolicyDocument,
  { expected, severityOf }: PolicyContent,
): FailItem {
  const key = statementKey(statement, { qualifier: null, document })
  const evidence = [{ path: `document.Statement[${key}]`, observed: statementJson(statement), expected }]
  const severity = severityOf?.(statement)
  return severity === undefined ? { key, evidence } : { key, evidence, severity }
}

function terraformDocument({ actions, resources }: TerraformStatement): string {
  const quoted = actions.map((action) => `"${action}"`).join(', ')
  return `data "aws_iam_policy_document" "this" {\n  statement {\n    actions   = [${quoted}]\n    resources = [${resources.join(', ')}]\n  }\n}`
}

/** Statements that grant the right, except those of full administrators, which iam.admin-customer-attached reports. */
export function allowing(document: PolicyDocument, question: RightQuestion): readonly PolicyStatement[] {
  const everything = new Set(allowsIn(document, { action: '*', resource: '*' }))
  return allowsIn(document, question).filter((statement) => !everything.has(statement))
}

/**
 * Statements that name one of the actions, or a pattern of it, on all resources. Whole services, NotAction and
 * administrators are left out: they have separate rules, and one statement should be reported once.
 */
export function naming(document: PolicyDocument, actions: readonly string[]): readonly PolicyStatement[] {
  return [...namedActions(document)]
    .filter(([, named]) => actions.some((action) => allowsIn(named, { action, resource: '*' }).length > 0))
    .map(([statement]) => statement)
}

/** Each Allow with a document of its named actions and all Denies, which still apply to them. */
function namedActions(document: PolicyDocument): ReadonlyMap<PolicyStatement, PolicyDocument> {
  const denies = document.Statement.filter(({ Effect }) => Effect === 'Deny')
  const found = new Map<PolicyStatement, PolicyDocument>()
  for (const statement of document.Statement) {
    const actions = toList(statement.Action).filter((action) => !/^\*+$|:\*+$/.test(action))
    if (statement.Effect === 'Allow' && actions.length > 0)
      found.set(statement, { Statement: [{ ...statement, Action: actions }, ...denies] })
  }
  return found
}
