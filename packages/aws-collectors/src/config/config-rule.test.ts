import { known } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { denied, type Script, scriptedConnection, throttled } from '../../test/scripted-connection.js'
import { configConfigRule } from './config-rule.js'

const type = 'AWS::Config::ConfigRule'
const list = 'config:DescribeConfigRules'
const run = (script: Script) => runScripted(configConfigRule, scriptedConnection(script))
const rule = (name: string) => ({
  ConfigRuleName: name,
  ConfigRuleId: `config-rule-${name}`,
  ConfigRuleArn: `arn:aws:config:eu-west-1:111122223333:config-rule/config-rule-${name}`,
  ConfigRuleState: 'ACTIVE' as const,
  Source: { Owner: 'AWS' as const, SourceIdentifier: 'IAM_ROOT_ACCESS_KEY_CHECK' },
})

describeCollector(configConfigRule, () => {
  it('reads managed and custom rules', async () => {
    const custom = {
      ...rule('tags'),
      ConfigRuleState: 'EVALUATING' as const,
      Source: {
        Owner: 'CUSTOM_POLICY' as const,
        SourceDetails: [
          { MessageType: 'OversizedConfigurationItemChangeNotification' as const },
          { MessageType: 'ConfigurationItemChangeNotification' as const },
        ],
      },
      Scope: { ComplianceResourceTypes: ['AWS::S3::Bucket', 'AWS::Lambda::Function'] },
      CreatedBy: 'config-conforms.amazonaws.com',
    }
    const result = await run({ [list]: () => ({ ConfigRules: [rule('root'), custom] }) })
    expect(result.resources[0]?.identity.arn).toBe(rule('root').ConfigRuleArn)
    expect(factsOf(result, type, 'root')).toEqual({
      state: known('ACTIVE'),
      sourceOwner: known('AWS'),
      sourceIdentifier: known('IAM_ROOT_ACCESS_KEY_CHECK'),
      triggers: known([]),
      scopeTypes: known([]),
      createdBy: known(null),
    })
    expect(factsOf(result, type, 'tags')).toEqual({
      state: known('EVALUATING'),
      sourceOwner: known('CUSTOM_POLICY'),
      sourceIdentifier: known(null),
      triggers: known([
        'ConfigurationItemChangeNotification',
        'OversizedConfigurationItemChangeNotification',
      ]),
      scopeTypes: known(['AWS::Lambda::Function', 'AWS::S3::Bucket']),
      createdBy: known('config-conforms.amazonaws.com'),
    })
  })

  it('reads two pages', async () => {
    const result = await run({
      [list]: ({ NextToken }) =>
        NextToken === undefined
          ? { ConfigRules: [rule('one')], NextToken: 'two' }
          : { ConfigRules: [rule('two')] },
    })
    expect(result.resources.map(({ identity }) => identity.name)).toEqual(['one', 'two'])
  })

  it('is complete and empty without rules', async () => {
    expect(await run({})).toMatchObject({ resources: [], coverage: { state: 'complete' } })
  })

  it('is denied, and failed when throttled', async () => {
    expect((await run({ [list]: denied })).coverage).toMatchObject({
      state: 'denied',
      missing: [{ action: list }],
    })
    expect((await run({ [list]: throttled })).coverage).toMatchObject({ state: 'failed' })
  })
})
