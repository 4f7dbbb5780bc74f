import type { ConfigRule } from '@aws-sdk/client-config-service'
import { compareText, type FactsOf, known } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { listPages } from '../engine/pages.js'
import { required, stated } from '../engine/read-facts.js'
import { configIdentity } from './config-identity.js'

const list = 'config:DescribeConfigRules'

/** Rules of AWS Config, including those of conformance packs and AWS services. */
export const configConfigRule = defineCollector({
  id: 'config.config-rule',
  service: 'config',
  scope: 'regional',
  produces: ['AWS::Config::ConfigRule'],
  operations: {
    'config:DescribeConfigRules': {
      action: list,
      reason: 'Lists the rules that AWS Config evaluates, and the resource types in their scope.',
      kind: 'list',
      probe: { input: {} },
    },
  },
  async *collect(aws) {
    const rules = listPages(async (NextToken) => {
      const page = await aws.call(list, { NextToken })
      return { items: page.ConfigRules ?? [], next: page.NextToken }
    })
    for await (const rule of rules) {
      const name = required(rule.ConfigRuleName, 'ConfigRuleName')
      const id = required(rule.ConfigRuleId, 'ConfigRuleId')
      const type = 'AWS::Config::ConfigRule' as const
      yield {
        identity: configIdentity(aws, { type, path: `config-rule/${id}`, name, arn: rule.ConfigRuleArn }),
        facts: factsOf(rule),
        volatile: {},
      }
    }
  },
})

function factsOf({
  ConfigRuleState,
  Source,
  Scope,
  CreatedBy,
}: ConfigRule): FactsOf<'AWS::Config::ConfigRule'> {
  const triggers = (Source?.SourceDetails ?? []).map(({ MessageType }) => MessageType ?? '')
  return {
    state: stated(ConfigRuleState, list),
    sourceOwner: stated(Source?.Owner, list),
    sourceIdentifier: known(Source?.SourceIdentifier || null),
    triggers: known([...new Set<string>(triggers)].sort(compareText)),
    scopeTypes: known([...(Scope?.ComplianceResourceTypes ?? [])].sort(compareText)),
    createdBy: known(CreatedBy || null),
  }
}
