import { known, unknown } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { denied, type Script, scriptedConnection, throttled } from '../../test/scripted-connection.js'
import { lambdaCodeSigningConfig } from './code-signing-config.js'

const type = 'AWS::Lambda::CodeSigningConfig'
const list = 'lambda:ListCodeSigningConfigs'
const run = (script: Script) => runScripted(lambdaCodeSigningConfig, scriptedConnection(script))

const config = (id: string, publishers?: string[]) => ({
  CodeSigningConfigId: id,
  CodeSigningConfigArn: `arn:aws:lambda:eu-west-1:111122223333:code-signing-config:${id}`,
  AllowedPublishers: publishers === undefined ? undefined : { SigningProfileVersionArns: publishers },
  CodeSigningPolicies: { UntrustedArtifactOnDeployment: 'Enforce' as const },
  LastModified: '2026-09-01T08:00:00.000+0000',
})

describeCollector(lambdaCodeSigningConfig, () => {
  it('reads publishers, sorted, and the policy', async () => {
    const result = await run({ [list]: () => ({ CodeSigningConfigs: [config('csc-1', ['b', 'a'])] }) })
    expect(factsOf(result, type, 'csc-1')).toEqual({
      allowedPublishers: known(['a', 'b']),
      untrustedArtifactOnDeployment: known('Enforce'),
    })
    expect(result.resources[0]?.identity.owner).toBe('111122223333')
  })

  it('reads two pages', async () => {
    const result = await run({
      [list]: ({ Marker }: { Marker?: string | undefined }) =>
        Marker === undefined
          ? { CodeSigningConfigs: [config('csc-1', [])], NextMarker: 'two' }
          : {
              CodeSigningConfigs: [
                { ...config('csc-2', []), CodeSigningPolicies: { UntrustedArtifactOnDeployment: 'Warn' } },
              ],
            },
    })
    expect(result.resources.map(({ identity }) => identity.name)).toEqual(['csc-1', 'csc-2'])
    expect(factsOf(result, type, 'csc-2')).toEqual({
      allowedPublishers: known([]),
      untrustedArtifactOnDeployment: known('Warn'),
    })
  })

  it('is complete and empty without a configuration; missing publishers are unknown', async () => {
    expect(await run({})).toMatchObject({ resources: [], coverage: { state: 'complete' } })
    const result = await run({ [list]: () => ({ CodeSigningConfigs: [config('csc-1')] }) })
    expect(factsOf(result, type, 'csc-1').allowedPublishers).toEqual(unknown('error', list))
  })

  it('is denied, and failed when throttled', async () => {
    expect((await run({ [list]: denied })).coverage.state).toBe('denied')
    expect((await run({ [list]: throttled })).coverage).toMatchObject({ state: 'failed', throttles: 1 })
  })
})
