import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { awsCli } from './aws-cli.js'

const hostile = ['orders', "it's", '$(touch /tmp/x)', '`id`', 'a b', '"', '*', '{a,b}', '\\', ';ls', '']

describe('awsCli', () => {
  it('inserts plain names as they are', () => {
    expect(awsCli`aws lambda get-function --function-name ${'orders'} --timeout ${30}`).toBe(
      'aws lambda get-function --function-name orders --timeout 30',
    )
  })

  it.each(hostile)('keeps %j one word of a shell', (value) => {
    const command = awsCli`printf %s ${value}`
    expect(execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8' })).toBe(value)
  })
})
