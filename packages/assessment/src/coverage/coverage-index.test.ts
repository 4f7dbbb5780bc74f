import type { CollectorCoverage, CollectorScope, CoverageState, MissingRead } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { indexCoverage } from './coverage-index.js'

const functions: CollectorScope = {
  id: 'lambda.function',
  scope: 'regional',
  produces: ['AWS::Lambda::Function'],
}
const roles: CollectorScope = { id: 'iam.role', scope: 'global', produces: ['AWS::IAM::Role'] }
const collectors = [functions, roles]

const refused: MissingRead = {
  operation: 'lambda:ListFunctions',
  action: 'lambda:ListFunctions',
  reason: 'access_denied',
  count: 2,
}
const unlisted = {
  known: false,
  reason: 'access_denied',
  operation: 'lambda:ListFunctions',
  action: 'lambda:ListFunctions',
}

function read(state: CoverageState, missing: readonly MissingRead[] = []): CollectorCoverage {
  return { state, resources: 1, calls: 3, throttles: 1, missing }
}

const global = { region: 'global', coverage: { [roles.id]: read('complete') } }
const dublin = { region: 'eu-west-1', coverage: { [functions.id]: read('complete') } }
const virginia = (state: CoverageState) => ({
  region: 'us-east-1',
  coverage: { [functions.id]: read(state, [refused]) },
})

describe('indexCoverage', () => {
  it('is complete where every collector read everything in each of its regions', () => {
    const index = indexCoverage([global, dublin], collectors, ['eu-west-1'])
    expect(index).toMatchObject({ isComplete: true, nothingRead: false, gaps: [], missingActions: [] })
    expect(index.incomplete.size).toBe(0)
    expect(index.listed).toEqual(['lambda.function|eu-west-1', 'iam.role|global'])
    expect(index).toMatchObject({ calls: 6, throttles: 2 })
  })

  it.each(['denied', 'failed', 'skipped'] as const)(
    'reports a type as incomplete, with the reason, when one region is %s',
    (state) => {
      const index = indexCoverage([global, dublin, virginia(state)], collectors, [])
      expect([...index.incomplete]).toEqual([['AWS::Lambda::Function', unlisted]])
      expect(index.isComplete).toBe(false)
      expect(index.missingActions).toEqual(['lambda:ListFunctions'])
    },
  )

  const detail: MissingRead = { ...refused, operation: 'lambda:GetPolicy', action: 'lambda:GetPolicy' }
  const partial = (missing: MissingRead) => ({
    region: 'us-east-1',
    coverage: { [functions.id]: read('partial', [missing]) },
  })

  it('has every resource of a type where only a detail was refused, and is not complete', () => {
    const index = indexCoverage([global, partial(detail)], collectors, [])
    expect([...index.incomplete]).toEqual([])
    expect(index.isComplete).toBe(false)
  })

  it('lacks the resources that a refused detail would have found, and those of a list with gaps', () => {
    const scope: CollectorScope = { ...functions, produces: ['AWS::Lambda::Function', 'AWS::Lambda::Alias'] }
    const aliases = { ...detail, operation: 'lambda:ListAliases' }
    expect([...indexCoverage([partial(aliases)], [scope], []).incomplete.keys()]).toEqual([
      'AWS::Lambda::Alias',
    ])
    expect([...indexCoverage([partial(refused)], [scope], []).incomplete.keys()]).toEqual([
      'AWS::Lambda::Function',
    ])
  })

  it('has the list whose response contained a gap, where a detail was refused too', () => {
    const hidden: MissingRead = { ...refused, action: 'kms:Decrypt', count: 9, isAnswered: true }
    const coverage = { [functions.id]: { ...read('partial', [detail, hidden]), answers: 1 } }
    const index = indexCoverage([global, { region: 'us-east-1', coverage }], collectors, [])
    expect([...index.incomplete]).toEqual([])
    expect(index).toMatchObject({ nothingRead: false, missingActions: ['kms:Decrypt', 'lambda:GetPolicy'] })
  })

  it('lacks the resources of a type whose list was not asked for', () => {
    const scope: CollectorScope = { ...functions, produces: ['AWS::Lambda::Function', 'AWS::Lambda::Alias'] }
    const leftOut = { ...read('complete'), leftOut: ['lambda:GetPolicy', 'lambda:ListAliases'] }
    const parts = [{ region: 'us-east-1', coverage: { [functions.id]: leftOut } }]
    const { incomplete, gaps } = indexCoverage(parts, [scope], [])
    expect([...incomplete]).toEqual([
      ['AWS::Lambda::Alias', expect.objectContaining({ reason: 'not_collected' })],
    ])
    expect(gaps).toEqual([])
  })

  it('judges regions apart', () => {
    const index = indexCoverage([global, dublin, virginia('denied')], collectors, ['eu-west-1', 'eu-north-1'])
    expect([...index.incompleteIn('eu-west-1').keys()]).toEqual(['AWS::IAM::Role'])
    expect(index.incompleteIn('us-east-1').get('AWS::Lambda::Function')).toEqual(unlisted)
    expect(index.incompleteIn('eu-north-1').get('AWS::Lambda::Function')).toMatchObject({
      reason: 'not_collected',
    })
    expect(index.incompleteIn('unknown-1').has('AWS::Lambda::Function')).toBe(true)
  })

  it('counts a list as read where only details are missing', () => {
    const index = indexCoverage([virginia('partial')], [functions], [])
    expect(index.listed).toEqual(['lambda.function|us-east-1'])
    expect(index.gaps).toMatchObject([{ state: 'partial', unlistedTypes: [], missing: [refused] }])
    expect(indexCoverage([virginia('denied')], [functions], [])).toMatchObject({
      listed: [],
      nothingRead: true,
      gaps: [{ state: 'denied', unlistedTypes: ['AWS::Lambda::Function'] }],
    })
  })

  it('counts nothing as read where no call was answered', () => {
    const observing = { ...read('partial', [refused]), answers: 0 }
    const parts = [{ region: 'us-east-1', coverage: { [functions.id]: observing } }]
    expect(indexCoverage(parts, [functions], []).nothingRead).toBe(true)
    expect(indexCoverage([...parts, dublin], [functions], []).nothingRead).toBe(false)
  })

  it('counts an enabled region that was not visited as not read', () => {
    const index = indexCoverage([global, dublin], collectors, ['eu-west-1', 'us-east-1'])
    expect(index.incomplete.get('AWS::Lambda::Function')).toMatchObject({ reason: 'not_collected' })
    expect(index.incomplete.has('AWS::IAM::Role')).toBe(false)
    expect(index.gaps).toEqual([])
  })

  it('counts a collector that was not run, or a scope that was not visited, as not read', () => {
    const reason = { reason: 'not_collected', operation: 'plumbline:lambda.function' }
    const notRun = indexCoverage([{ region: 'eu-west-1', coverage: {} }], [functions], [])
    expect(notRun.incomplete.get('AWS::Lambda::Function')).toMatchObject(reason)
    expect(notRun.of(functions.id, 'eu-west-1')).toBeUndefined()
    const notVisited = indexCoverage([global], collectors, [])
    expect(notVisited.incomplete.get('AWS::Lambda::Function')).toMatchObject(reason)
  })

  it('returns the regions in which the collector of a type runs', () => {
    const index = indexCoverage([global, dublin, { region: 'us-east-1', coverage: {} }], collectors, [])
    expect(index.regionsOf('AWS::Lambda::Function')).toEqual([
      { region: 'eu-west-1', read: read('complete') },
      { region: 'us-east-1', read: undefined },
    ])
    expect(index.regionsOf('AWS::IAM::Role')).toMatchObject([{ region: 'global' }])
    expect(indexCoverage([global], collectors, []).regionsOf('AWS::Lambda::Function')).toEqual([])
    expect(index.regionsOf('AWS::EC2::VPC')).toBeNull()
    expect(index.collectorOf('AWS::IAM::Role')).toBe('iam.role')
    expect(() => index.collectorOf('AWS::EC2::VPC')).toThrow('no collector produces AWS::EC2::VPC')
  })
})
