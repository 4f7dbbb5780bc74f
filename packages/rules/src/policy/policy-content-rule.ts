import {
  unknownVerdict,
  type FailItem,
  failItems,
  mapObserved,
  notApplicable,
  type Observed,
  pass,
  type PolicyDocument,
  type PolicyStatement,
} from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { type Holder, holderName, holderOf, holderTypes, inspectHolders } from './account-holders.js'
import { scopeOf } from './every-resource.js'
import type { PolicyContent, TerraformStatement } from './policy-content.js'
import { statementJson, statementKey } from './statement-evidence.js'

/** A rule about the content of policies. */
export interface ContentRow {
  readonly id: string
  readonly content: PolicyContent
}

const scope = 'Evaluates customer managed policies; inline policies have a rule with the same content.'

/**
 * A rule about the content of customer managed policies, one item per statement. Policies that are not attached grant
 * nothing (as a boundary they only limit) and are not judged.
 */
export function policyContentRule({ id, content }: ContentRow) {
  const { fix, terraform, notes, expected, holds, severity, why, references, find } = content
  return defineRule({
    id,
    title: `IAM policy ${holds}`,
    severity,
    resource: 'AWS::IAM::ManagedPolicy',
    why,
    fix: {
      text: `${fix} The command replaces the whole policy document by the file.`,
      cli: ({ arn }) =>
        awsCli`aws iam create-policy-version --policy-arn ${arn} --policy-document file://policy.json --set-as-default`,
      terraform: terraformDocument(terraform),
    },
    references,
    notes: notes === undefined ? scope : `${scope} ${notes}`,
    evaluate({ arn, document, attachmentCount }) {
      if (!attachmentCount.known) return unknownVerdict(attachmentCount)
      if (attachmentCount.value === 0) return notApplicable('the policy is not attached')
      if (!document.known) return unknownVerdict(document)
      const wrong = find(document.value, scopeOf(arn))
      if (wrong.length === 0)
        return pass({ path: 'document', observed: document.value.Statement.length, expected })
      return failItems(wrong.map((statement) => toItem(statement, document.value, content)))
    },
  })
}

const inlineScope =
  'Evaluates the inline policies of users, groups and roles, each alone. Service-linked roles, which only AWS can change, are left out.'

/** The same about inline policies of users, groups and roles, one item per holder, policy and statement. */
export function inlinePolicyContentRule({ id, content }: ContentRow) {
  const { fix, terraform, notes, expected, holds, severity, why, references } = content
  return defineRule({
    id,
    title: `IAM policy embedded in a user, group or role ${holds}`,
    severity,
    resource: 'AWS::Account',
    reads: holderTypes,
    why,
    fix: {
      text: `${fix} The command replaces the whole inline policy by the file.`,
      cli: ({ item }) => {
        const [policy, { kind, name }] = inlinePlace(item)
        return awsCli`aws iam put-${kind}-policy --${kind}-name ${name} --policy-name ${policy} --policy-document file://policy.json`
      },
      terraform: terraformDocument(terraform),
    },
    references,
    notes: notes === undefined ? inlineScope : `${inlineScope} ${notes}`,
    evaluate(_account, snapshot) {
      const { items, unread } = inspectHolders(snapshot, (holder) => inlineItems(holder, content))
      return conclude(items, unread, { path: 'inlinePolicies', observed: 'none', expected })
    },
  })
}

function inlineItems(holder: Holder, content: PolicyContent): Observed<readonly FailItem[]> {
  return mapObserved(holder.inlinePolicies, (policies) =>
    policies.flatMap(({ name, document }) => {
      const path = `${holderName(holder)}.inlinePolicies[${name}]`
      return content.find(document, scopeOf(holder.arn)).map((statement) => {
        const item = toItem(statement, document, content, path)
        return { ...item, key: `${holderName(holder)}/${name}/${item.key}` }
      })
    }),
  )
}

/** Policy and holder of an item's key: `user/path/ana/policy/statement`. */
function inlinePlace(key: string | null): readonly [string, ReturnType<typeof holderOf>] {
  const parts = key?.split('/') ?? []
  return [parts.at(-2) ?? 'POLICY_NAME', holderOf(parts.length < 4 ? null : parts.slice(0, -2).join('/'))]
}

function toItem(
  statement: PolicyStatement,
  document: PolicyDocument,
  { expected, severityOf }: PolicyContent,
  place = 'document',
): FailItem {
  const key = statementKey(statement, { qualifier: null, document })
  const evidence = [{ path: `${place}.Statement[${key}]`, observed: statementJson(statement), expected }]
  const severity = severityOf?.(statement)
  return severity === undefined ? { key, evidence } : { key, evidence, severity }
}

function terraformDocument({ actions, resources }: TerraformStatement): string {
  const quoted = actions.map((action) => `"${action}"`).join(', ')
  return `data "aws_iam_policy_document" "this" {\n  statement {\n    actions   = [${quoted}]\n    resources = [${resources.join(', ')}]\n  }\n}`
}
