import { isKeyedHash } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { UnreadableAnswer } from '../engine/read-errors.js'
import { createCutter, readCut } from './cutter.js'
import { cutOutput } from './output-cuts.js'

const cutter = createCutter({ keyId: 'k1', key: Buffer.alloc(32, 1) })
const other = createCutter({ keyId: 'k2', key: Buffer.alloc(32, 2) })

describe('a cutter', () => {
  it('leaves name, hits and a keyed hash, and nothing of the value', () => {
    const value = 'hunter2-and-more'
    const text = cutter.cut('DB_PASSWORD', value)
    expect(Buffer.from(text.slice('cut:v1:'.length), 'base64url').toString()).not.toContain(value)
    const variable = readCut('DB_PASSWORD', text)
    expect(variable).toMatchObject({
      name: 'DB_PASSWORD',
      hits: [{ detector: 'secret-name', confidence: 'pattern' }],
    })
    expect(isKeyedHash(variable.hash)).toBe(true)
    expect(variable.hash).toMatchObject({ keyId: 'k1', digest: expect.stringMatching(/^[0-9a-f]{64}$/) })
  })

  it('hashes the same only for the same key, name and value', () => {
    const digest = (text: string) => readCut('N', text).hash.digest
    expect(digest(cutter.cut('N', 'v'))).toBe(digest(cutter.cut('N', 'v')))
    const all = [
      cutter.cut('N', 'v'),
      cutter.cut('N', 'w'),
      cutter.cut('M', 'v'),
      other.cut('N', 'v'),
      cutter.cut('Nv', ''),
    ]
    expect(new Set(all.map(digest)).size).toBe(all.length)
  })

  it('cuts text that pretends to be cut already', () => {
    const forged = other.cut('N', 'harmless')
    expect(cutter.cut('N', forged)).not.toBe(forged)
    expect(readCut('N', cutter.cut('N', forged)).hash.keyId).toBe('k1')
  })

  it('rejects a short key', () => {
    expect(() => createCutter({ keyId: 'k', key: Buffer.alloc(16) })).toThrow('at least 32 bytes')
  })
})

describe('readCut', () => {
  it.each(['plain value', 'cut:v1:', 'cut:v1:bm90IGpzb24', 'cut:v1:e30'])(
    'rejects %s without repeating it',
    (text) => {
      expect(() => readCut('NAME', text)).toThrow(UnreadableAnswer)
      expect(() => readCut('NAME', text)).toThrow(/^The value of NAME was not cut\.$/)
    },
  )
})

describe('cutOutput', () => {
  it('cuts ListFunctions and keeps the rest, without changing what it was given', () => {
    const output = {
      NextMarker: 'm',
      Functions: [
        { FunctionName: 'a', Environment: { Variables: { A: 'value' } } },
        {
          FunctionName: 'b',
          Environment: { Error: { ErrorCode: 'KMSAccessDenied', Message: 'of the key' } },
        },
        { FunctionName: 'c' },
      ],
    }
    const before = structuredClone(output)
    const result = cutOutput('lambda:ListFunctions', output, cutter)
    expect(output).toEqual(before)
    expect(result).toEqual({
      NextMarker: 'm',
      Functions: [
        { FunctionName: 'a', Environment: { Variables: { A: cutter.cut('A', 'value') } } },
        { FunctionName: 'b', Environment: { Error: { ErrorCode: 'KMSAccessDenied' } } },
        { FunctionName: 'c' },
      ],
    })
  })
})
