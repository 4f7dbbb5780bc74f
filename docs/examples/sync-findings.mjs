/**
 * Keeps a file of tickets equal to the open findings of Plumbline: docs/sync.md explains it.
 *
 *     PLUMBLINE=http://127.0.0.1:8080 KEY=plb_… node docs/examples/sync-findings.mjs tickets.json [--once]
 *
 * Replace `openTicket` and `closeTicket` with calls of your own system.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

const { PLUMBLINE = 'http://127.0.0.1:8080', KEY = '' } = process.env
const [file = 'tickets.json', once] = process.argv.slice(2)

/** The cursor and the tickets are saved together, so that an interruption repeats entries but never loses one. */
const state = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { cursor: null, tickets: {} }

function save() {
  writeFileSync(`${file}.new`, JSON.stringify(state, null, 2))
  renameSync(`${file}.new`, file)
}

async function get(path) {
  const response = await fetch(`${PLUMBLINE}${path}`, { headers: { authorization: `Bearer ${KEY}` } })
  if (response.status === 410) return null
  if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

function openTicket(fingerprint, { title, severity, account, resource }) {
  state.tickets[fingerprint] = { title, severity, account, resource }
}

function closeTicket(fingerprint) {
  delete state.tickets[fingerprint]
}

/** Starts over: first the cursor, then the findings, so that no change falls between the two. */
async function resync() {
  const { nextCursor } = await get('/v1/changes?cursor=latest')
  const open = new Set()
  let page = { nextCursor: '' }
  while (page.nextCursor !== null) {
    page = await get(`/v1/findings?state=open&limit=500${page.nextCursor && `&cursor=${page.nextCursor}`}`)
    for (const { fingerprint, rule, severity, account, resource } of page.items) {
      open.add(fingerprint)
      openTicket(fingerprint, {
        title: rule.title,
        severity,
        account: account.awsAccountId,
        resource: resource.arn,
      })
    }
  }
  for (const fingerprint of Object.keys(state.tickets)) if (!open.has(fingerprint)) closeTicket(fingerprint)
  state.cursor = nextCursor
  save()
}

const kinds = ['finding.opened', 'finding.reopened', 'finding.resolved', 'finding.changed', 'account.deleted']

function apply({ kind, awsAccountId, body }) {
  if (kind === 'account.deleted') {
    const isOfAccount = ([, { account }]) => account === awsAccountId
    for (const [fingerprint] of Object.entries(state.tickets).filter(isOfAccount)) closeTicket(fingerprint)
  } else if (body.state === 'resolved') closeTicket(body.fingerprint)
  else openTicket(body.fingerprint, { ...body, account: awsAccountId, resource: body.resourceArn })
}

if (state.cursor === null) await resync()
for (;;) {
  const filter = kinds.map((kind) => `&kind=${kind}`).join('')
  const page = await get(`/v1/changes?cursor=${state.cursor}&limit=500&wait=${once ? 0 : 30}${filter}`)
  if (page === null) await resync()
  else {
    for (const change of page.items) apply(change)
    state.cursor = page.nextCursor
    save()
    if (once && !page.hasMore) break
  }
}
