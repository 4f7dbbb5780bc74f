import { describe, expect, it } from 'vitest'
import { externalIdForm, newExternalId } from './external-id.js'

describe('an ExternalId', () => {
  it('is random and matches the format of STS', () => {
    const ids = Array.from({ length: 200 }, newExternalId)
    expect(new Set(ids).size).toBe(200)
    for (const id of ids) expect(id).toMatch(/^plb-[\w-]{32}$/)
    expect(ids.filter((id) => !externalIdForm.test(id))).toEqual([])
  })
})
