import { expect, test } from 'vitest'
import { roleDocument } from './role-document.js'

const principal = 'arn:aws:iam::111111111111:role/plumbline'
const externalId = `plb-${'a'.repeat(32)}`

test('templates contain the given principal and ExternalId', () => {
  const template = JSON.parse(roleDocument({ format: 'cloudformation', principal, externalId }))
  expect(template.Parameters).toMatchObject({
    PrincipalArn: { Default: principal },
    ExternalId: { Default: externalId },
  })
  const terraform = roleDocument({ format: 'terraform', principal, externalId })
  expect(terraform).toContain(`default     = "${principal}"`)
  expect(terraform).toContain(`default     = "${externalId}"`)
})

test('without them CloudFormation has both as parameters, and Terraform contains a new ExternalId', () => {
  const { Parameters } = JSON.parse(roleDocument({ format: 'cloudformation' }))
  expect(Parameters.ExternalId).not.toHaveProperty('Default')
  expect(Parameters.PrincipalArn).not.toHaveProperty('Default')
  const generated = () => /"(plb-[\w-]{32})"/.exec(roleDocument({ format: 'terraform' }))?.[1]
  expect(generated()).toMatch(/^plb-/)
  expect(generated()).not.toBe(generated())
})

test.each([
  [{ format: 'json', principal }, 'are for --format'],
  [{ format: 'terraform', principal: 'me' }, '--principal must be'],
  [{ format: 'cloudformation', externalId: 'x' }, '--external-id must be'],
] as const)('%o is wrong usage', (flags, words) => {
  const failure = { exitCode: 2, message: expect.stringContaining(words) }
  expect(() => roleDocument(flags)).toThrow(expect.objectContaining(failure))
})
