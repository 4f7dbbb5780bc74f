import { unknown } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { conclude } from './conclude.js'

const item = { key: 'a', evidence: [] }
const gap = unknown('access_denied', 'lambda:GetPolicy')
const missing = [{ reason: 'access_denied', operation: 'lambda:GetPolicy', action: 'lambda:GetPolicy' }]
const evidence = { path: 'policy', observed: 0, expected: 0 }

describe('conclude', () => {
  it('passes only where nothing was found and everything was read', () => {
    expect(conclude([], [], evidence)).toEqual({ status: 'pass', evidence: [evidence] })
    expect(conclude([], [gap], evidence)).toEqual({ status: 'unknown', missing })
  })

  it('fails on what was found, and names what was not read', () => {
    expect(conclude([item], [])).toEqual({ status: 'fail', evidence: [], items: [item] })
    expect(conclude([item], [gap])).toEqual({ status: 'fail', evidence: [], items: [item], missing })
  })
})
