import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { httpRequest } from '../test/aws-call-fixture.js'
import { forwarded, type MotoClient, motoClient, refuseHtml } from './moto-client.js'

const request = { method: 'GET', target: '/', headers: {}, body: '' }
let server: Server | undefined
let client: MotoClient | undefined

/** A server that returns, with each response, how many requests it is handling. */
async function serve(onRequest: (held: ServerResponse[]) => void): Promise<MotoClient> {
  const held: ServerResponse[] = []
  const started = createServer((_, response) => {
    held.push(response)
    onRequest(held)
  })
  server = started
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  client = motoClient((started.address() as AddressInfo).port)
  return client
}

afterEach(() => {
  client?.close()
  server?.close()
})

describe('motoClient', () => {
  it('sends reads together', async () => {
    const moto = await serve((held) => {
      // Responds only once all three have arrived: it would hang if they came one at a time.
      if (held.length === 3) for (const response of held.splice(0)) response.end('ok')
    })
    const answers = await Promise.all([1, 2, 3].map(() => moto.send(request, 'read')))
    expect(answers.map(({ status, body }) => `${status} ${body}`)).toEqual(['200 ok', '200 ok', '200 ok'])
  })

  it('sends every write alone', async () => {
    const seen: number[] = []
    const moto = await serve((held) => {
      seen.push(held.length)
      setImmediate(() => held.splice(0).forEach((response) => response.end('ok')))
    })
    await Promise.all(
      ['write', 'read', 'write', 'write'].map((mode) => moto.send(request, mode as 'read' | 'write')),
    )
    expect(seen).toEqual([1, 1, 1, 1])
  })

  it('fails if moto is not running', async () => {
    const moto = await serve((held) => held.splice(0).forEach((response) => response.destroy()))
    await expect(moto.send(request, 'read')).rejects.toThrow(/hang up|ECONNRESET/)
  })
})

describe('forwarded', () => {
  it('sets the account, whatever the client sent, and keeps the query as received', () => {
    const incoming = httpRequest({
      path: '/bucket',
      search: 'policy',
      headers: { 'x-moto-account-id': '999999999999', host: 'h', connection: 'close' },
    })
    expect(forwarded(incoming, '222222222222')).toMatchObject({
      target: '/bucket?policy',
      headers: { 'x-moto-account-id': '222222222222', host: 'h' },
    })
  })
})

describe('refuseHtml', () => {
  const page = (status: number) => ({
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: Buffer.from('<!doctype html>'),
  })

  it('names what moto does not implement, and why it crashed if it did', () => {
    const errors = ['Traceback', 'KeyError: x', 'later line']
    expect(() => refuseHtml(page(404), 'lambda:GetX', errors)).toThrow(
      /no answer for lambda:GetX \(HTTP 404\)\. Implement/,
    )
    expect(() => refuseHtml(page(500), 'ec2:GetX', errors)).toThrow(/HTTP 500\)\. KeyError: x/)
  })

  it('passes AWS responses through, including errors', () => {
    const json = { ...page(404), headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') }
    expect(refuseHtml(json, 'lambda:GetX', [])).toBe(json)
  })
})
