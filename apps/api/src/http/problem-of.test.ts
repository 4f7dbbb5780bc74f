import { Conflict, NotFound } from '@plumbline/db'
import { describe, expect, it } from 'vitest'
import { ApiProblem } from './api-problem.js'
import { problemOf } from './problem-of.js'
import { problemType, problemTypes } from './api-problem.js'

describe('problemOf', () => {
  it.each([
    [new NotFound('finding', 'f1'), 'not-found', 'Finding f1 not found. Check the id.'],
    [new Conflict('scan s1 is active'), 'conflict', 'Scan s1 is active.'],
    [Object.assign(new Error('Body is not JSON.'), { statusCode: 400 }), 'bad-request', 'Body is not JSON.'],
    [Object.assign(new Error('too large'), { statusCode: 413 }), 'payload-too-large', 'Too large.'],
    [new ApiProblem('forbidden', 'No.'), 'forbidden', 'No.'],
    [Object.assign(new Error('Forbidden'), { statusCode: 403 }), 'not-found', 'Forbidden.'],
    [Object.assign(new Error('odd'), { statusCode: 422 }), 'bad-request', 'Odd.'],
  ])('maps %s to a problem', (error, slug, message) => {
    expect(problemOf(error)).toMatchObject({ slug, message })
  })

  it.each([
    ['ECONNREFUSED', 'unavailable'],
    ['53100', 'unavailable'],
    ['57P01', 'unavailable'],
    ['08006', 'unavailable'],
    ['22021', 'bad-request'],
    ['22008', 'bad-request'],
  ])('maps the database error %s to a problem without its text', (code, slug) => {
    const problem = problemOf(Object.assign(new Error('hunter2'), { code }))
    expect(problem?.slug).toBe(slug)
    expect(problem?.message).not.toContain('hunter2')
  })

  it.each([
    [new Error('password=hunter2')],
    [Object.assign(new Error('duplicate'), { code: '23505' })],
    [Object.assign(new Error('x'), { statusCode: 500 })],
    ['text'],
    [null],
  ])('maps %s to null: an internal error, of which nothing is shown', (error) => {
    expect(problemOf(error)).toBeNull()
  })
})

describe('problem types', () => {
  it('are URNs with an HTTP error status', () => {
    for (const [slug, { status }] of Object.entries(problemTypes)) {
      expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(status).toBeGreaterThanOrEqual(400)
    }
    expect(problemType('not-found')).toBe('urn:plumbline:problem:not-found')
  })
})
