import { known } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import {
  answerWith,
  denied,
  type Script,
  scriptedConnection,
  throttled,
} from '../../test/scripted-connection.js'
import type { Collector } from '../engine/collector.js'
import { collectReport, iamCredentialReport } from './credential-report.js'

const type = 'Plumbline::IAM::CredentialReportEntry'
const generate = 'iam:GenerateCredentialReport'
const get = 'iam:GetCredentialReport'

const header =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,' +
  'access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,' +
  'access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,' +
  'cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated'
const account = 'arn:aws:iam::111122223333'
const root = `<root_account>,${account}:root,2020-01-01T00:00:00+00:00,not_supported,2026-11-20T08:00:00+00:00,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`
const ana = `ana,${account}:user/ana,2026-01-15T08:00:00+00:00,true,2026-11-20T08:00:00+00:00,2026-02-01T08:00:00+00:00,N/A,false,true,2026-03-01T08:00:00+00:00,2026-06-01T08:00:00+00:00,eu-west-1,s3,false,2026-03-02T08:00:00+00:00,N/A,N/A,N/A,true,2026-01-01T00:00:00+00:00,false,N/A`
const comma = `a,b,${account}:user/a,b,2026-01-15T08:00:00+00:00,false,N/A,N/A,N/A,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`

const GeneratedTime = new Date('2026-11-22T10:00:00Z')
const report = (...lines: readonly string[]) => ({
  Content: Buffer.from([header, ...lines].join('\n')),
  GeneratedTime,
})
const complete = () => ({ State: 'COMPLETE' as const })

/** The collector with a pause that only records its length. */
function runWithPauses(script: Script) {
  const pauses: number[] = []
  const pause = async (milliseconds: number) => pauses.push(milliseconds)
  const collector: Collector = { ...iamCredentialReport, collect: (aws) => collectReport(aws, pause) }
  return { pauses, run: runScripted(collector, scriptedConnection(script)) }
}
const run = (script: Script) => runWithPauses(script).run

describeCollector(iamCredentialReport, () => {
  it('reads users and root; recent use is one word, root keeps its day', async () => {
    const result = await run({ [generate]: complete, [get]: () => report(root, ana) })
    expect(factsOf(result, type, 'ana')).toEqual({
      userArn: known(`${account}:user/ana`),
      isRoot: known(false),
      createdDay: known('2026-01-15'),
      hasPassword: known(true),
      passwordLastChangedDay: known('2026-02-01'),
      passwordLastUse: known('recent'),
      isMfaActive: known(false),
      accessKeys: known([
        { number: '1', isActive: true, lastRotatedDay: '2026-03-01', lastUse: '2026-06-01' },
        { number: '2', isActive: false, lastRotatedDay: '2026-03-02', lastUse: null },
      ]),
      activeCertificates: known(1),
    })
    expect(factsOf(result, type, '<root_account>')).toMatchObject({
      isRoot: known(true),
      hasPassword: known(null),
      passwordLastUse: known('2026-11-20'),
      accessKeys: known([]),
    })
    expect(result.resources[1]?.volatile).toMatchObject({
      passwordLastUsedDay: '2026-11-20',
      accessKey1LastUsedService: 's3',
      accessKey2LastUsedDay: null,
      reportGeneratedDay: '2026-11-22',
    })
  })

  it('changes no fact while a credential is in daily use', async () => {
    const later = ana.replace('2026-11-20T08', '2026-11-21T09')
    const first = await run({ [generate]: complete, [get]: () => report(ana) })
    const second = await run({ [generate]: complete, [get]: () => report(later) })
    expect(factsOf(second, type, 'ana')).toEqual(factsOf(first, type, 'ana'))
  })

  it('reads a user name with a comma', async () => {
    const result = await run({ [generate]: complete, [get]: () => report(comma) })
    expect(factsOf(result, type, 'a,b').userArn).toEqual(known(`${account}:user/a,b`))
  })

  it('waits while the report is made, longer each time', async () => {
    const states = ['STARTED', 'INPROGRESS', 'COMPLETE'] as const
    let calls = 0
    const { pauses, run: running } = runWithPauses({
      [generate]: () => ({ State: states[calls++] ?? 'COMPLETE' }),
      [get]: () => report(ana),
    })
    expect((await running).coverage).toMatchObject({ state: 'complete', resources: 1 })
    expect(pauses).toEqual([1000, 2000])
  })

  it('requests a new report if it expired in between', async () => {
    let calls = 0
    const { pauses, run: running } = runWithPauses({
      [generate]: complete,
      [get]: () => (calls++ === 0 ? answerWith('CredentialReportExpiredException', 410)() : report(ana)),
    })
    expect((await running).coverage.state).toBe('complete')
    expect(pauses).toEqual([1000])
  })

  it('fails after the last attempt', async () => {
    const { pauses, run: running } = runWithPauses({ [generate]: () => ({ State: 'STARTED' }) })
    expect((await running).coverage.state).toBe('failed')
    expect(pauses).toHaveLength(20)
  })

  it('reads an existing report if generating one is denied', async () => {
    const result = await run({ [generate]: denied, [get]: () => report(ana) })
    expect(factsOf(result, type, 'ana').isMfaActive).toEqual(known(false))
    expect(result.coverage).toMatchObject({ state: 'partial', missing: [{ action: generate }] })
    const none = answerWith('CredentialReportNotPresentException', 410)
    expect((await run({ [generate]: denied, [get]: none })).coverage.state).toBe('denied')
  })

  it('is denied, and failed when throttled or unreadable', async () => {
    expect((await run({ [generate]: complete, [get]: denied })).coverage.state).toBe('denied')
    const { coverage } = await run({ [generate]: complete, [get]: throttled })
    expect(coverage).toMatchObject({ state: 'failed', throttles: 1 })
    const other = { Content: Buffer.from('something else'), GeneratedTime }
    expect((await run({ [generate]: complete, [get]: () => other })).coverage.state).toBe('failed')
    const short = await run({ [generate]: complete, [get]: () => report('ana,arn') })
    expect(short.coverage.state).toBe('failed')
  })
})
