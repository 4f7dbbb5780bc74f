import type { Gaps, KnownFacts, ResourceVersion } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { diff, type DriftCoverage, type DriftInput } from './diff.js'

const type = 'AWS::Lambda::Function'
const read: DriftCoverage = { isBaseline: false, isComplete: true, isListed: true }
const gap = { reason: 'access_denied', operation: 'lambda:GetPolicy', action: 'lambda:GetPolicy' } as const

function version(facts: KnownFacts, gaps: Gaps = {}, incarnation: string | null = null): ResourceVersion {
  return { shapeVersion: 1, incarnation, facts, gaps }
}
function changed(before: ResourceVersion, after: ResourceVersion): DriftInput {
  return { type, before, after, cause: 'observed' }
}
const variable = (name: string, keyId: string, digest: string) => ({
  name,
  hits: [],
  hash: { keyId, digest },
})

describe('diff reports', () => {
  it('a resource that was created', () => {
    const input: DriftInput = { type, before: null, after: version({ memoryMb: 128 }), cause: 'observed' }
    expect(diff(input, read)).toEqual([{ kind: 'created', path: '', before: null, after: { memoryMb: 128 } }])
  })

  it('a resource that was deleted', () => {
    const input: DriftInput = { type, before: version({ memoryMb: 128 }), after: null, cause: null }
    expect(diff(input, read)).toEqual([{ kind: 'deleted', path: '', before: { memoryMb: 128 }, after: null }])
  })

  it('a resource that was replaced', () => {
    const input = changed(version({ memoryMb: 128 }, {}, 'first'), version({ memoryMb: 128 }, {}, 'second'))
    expect(diff(input, read)).toEqual([
      { kind: 'replaced', path: '', before: { memoryMb: 128 }, after: { memoryMb: 128 } },
    ])
  })

  it('each fact that changed, by name', () => {
    const input = changed(
      version({ timeoutSeconds: 3, memoryMb: 128, handler: 'a' }),
      version({ timeoutSeconds: 9, memoryMb: 256, handler: 'a' }),
    )
    expect(diff(input, read)).toEqual([
      { kind: 'changed', path: 'memoryMb', before: 128, after: 256 },
      { kind: 'changed', path: 'timeoutSeconds', before: 3, after: 9 },
    ])
  })

  it('nothing for facts and properties that are bookkeeping', () => {
    const before = version({ lastModified: '2026-11-20T06:00:00Z', memoryMb: 128 })
    const touched = version({ lastModified: '2026-11-21T06:00:00Z', memoryMb: 128 })
    const changedToo = version({ lastModified: '2026-11-21T06:00:00Z', memoryMb: 256 })
    expect(diff(changed(before, touched), read)).toEqual([])
    expect(diff(changed(before, changedToo), read).map(({ path }) => path)).toEqual(['memoryMb'])
    const entry = (lastUse: string, isActive: boolean) =>
      version({
        passwordLastUse: lastUse,
        accessKeys: [{ number: '1', isActive, lastRotatedDay: '2026-01-15', lastUse }],
      })
    const report = 'Plumbline::IAM::CredentialReportEntry' as const
    const compare = (is: ResourceVersion) =>
      diff({ type: report, before: entry('2026-09-01', true), after: is, cause: 'observed' }, read)
    expect(compare(entry('recent', true))).toEqual([])
    expect(compare(entry('recent', false))).toEqual([
      {
        kind: 'changed',
        path: 'accessKeys[1]',
        before: { number: '1', isActive: true, lastRotatedDay: '2026-01-15' },
        after: { number: '1', isActive: false, lastRotatedDay: '2026-01-15' },
      },
    ])
  })

  it('elements of lists by their key, whatever their order', () => {
    const before = version({ environment: [variable('A', 'k1', 'aa'), variable('B', 'k1', 'bb')] })
    const after = version({ environment: [variable('C', 'k1', 'cc'), variable('B', 'k1', 'bx')] })
    expect(
      diff(changed(before, after), read).map(({ path, before: was, after: is }) => [
        path,
        was === null,
        is === null,
      ]),
    ).toEqual([
      ['environment[A]', false, true],
      ['environment[B]', false, false],
      ['environment[C]', true, false],
    ])
  })

  it('properties of objects by name', () => {
    const input = changed(
      version({ tags: { owner: 'a', stage: 'prod' } }),
      version({ tags: { owner: 'b', stage: 'prod' } }),
    )
    expect(diff(input, read)).toEqual([{ kind: 'changed', path: 'tags[owner]', before: 'a', after: 'b' }])
  })

  it('a fact that became null as a change of the whole', () => {
    const input = changed(version({ vpc: { vpcId: 'vpc-1' } }), version({ vpc: null }))
    expect(diff(input, read)).toEqual([
      { kind: 'changed', path: 'vpc', before: { vpcId: 'vpc-1' }, after: null },
    ])
  })

  it('a change even if the region was read only partly', () => {
    const input = changed(version({ memoryMb: 128 }), version({ memoryMb: 256 }))
    expect(diff(input, { ...read, isComplete: false })).toHaveLength(1)
  })
})

describe('diff does not report', () => {
  const created: DriftInput = { type, before: null, after: version({ memoryMb: 1 }), cause: 'observed' }
  const deleted: DriftInput = { type, before: version({ memoryMb: 1 }), after: null, cause: null }
  const moved = changed(version({ memoryMb: 1 }), version({ memoryMb: 2 }))

  it.each<[string, DriftInput, DriftCoverage]>([
    ['anything in a baseline: a resource that exists', created, { ...read, isBaseline: true }],
    ['anything in a baseline: a fact that changed', moved, { ...read, isBaseline: true }],
    [
      'a resource that is absent in a region that was not read completely',
      deleted,
      { ...read, isComplete: false },
    ],
    ['a change in a region that was not read', moved, { ...read, isListed: false, isComplete: false }],
    [
      'a new resource in a region that was not read',
      created,
      { ...read, isListed: false, isComplete: false },
    ],
    ['a resource that never existed', { type, before: null, after: null, cause: null }, read],
    ['facts that a release added', { ...moved, cause: 'release' }, read],
    ['hashes under a new key', { ...moved, cause: 'rekey' }, read],
    [
      'a gap now',
      changed(version({ policy: { Statement: [] } }), version({ policy: null }, { policy: gap })),
      read,
    ],
    [
      'a gap before',
      changed(version({ policy: null }, { policy: gap }), version({ policy: { Statement: [] } })),
      read,
    ],
    [
      'a fact that is new next to a change elsewhere',
      changed(version({}), version({ recursiveLoop: 'Allow' })),
      read,
    ],
    ['a fact that was removed from the shape', changed(version({ retired: 1 }), version({})), read],
    [
      'the order of keys',
      changed(version({ tags: { a: '1', b: '2' } }), version({ tags: { b: '2', a: '1' } })),
      read,
    ],
    [
      'hashes of different keys next to a change elsewhere',
      changed(
        version({ environment: [variable('A', 'k1', 'aa')] }),
        version({ environment: [variable('A', 'k2', 'bb')] }),
      ),
      read,
    ],
  ])('%s', (_what, input, coverage) => expect(diff(input, coverage)).toEqual([]))
})
