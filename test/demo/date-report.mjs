import { dateOf, useOf } from './dates.mjs'

/** The credential report's CSV in base64, with the dates of `dates.mjs`. */
export function dateReport(base64, when) {
  const [header, ...rows] = Buffer.from(base64, 'base64').toString('utf8').trimEnd().split('\n')
  const columns = header.split(',')
  const dated = rows.map((row) => {
    const cells = Object.fromEntries(row.split(',').map((cell, index) => [columns[index], cell]))
    return columns.map((column) => reportCell(column, cells, when)).join(',')
  })
  return Buffer.from(`${[header, ...dated].join('\n')}\n`).toString('base64')
}

function reportCell(column, cells, when) {
  const owner = cells.arn
  const [, key, what] = /^(access_key_\d)_last_(rotated|used_date)$/.exec(column) ?? []
  if (key !== undefined) return keyDate(cells, key, what, when)
  if (column === 'user_creation_time') return timeText(dateOf(owner, when))
  if (column.startsWith('password_')) return passwordCell(column, cells, when)
  return cells[column]
}

/** The report contains the last use of the root user's password, but not its age. */
function passwordCell(column, cells, when) {
  const isRoot = cells.user === '<root_account>'
  const hasPassword = cells.password_enabled === 'true'
  if (column === 'password_last_used' && (isRoot || hasPassword))
    return timeText(useOf(`${cells.arn} password`, when)) ?? 'no_information'
  if (column === 'password_last_changed' && !isRoot)
    return hasPassword ? timeText(dateOf(`${cells.arn} password`, when)) : 'N/A'
  return cells[column]
}

/** A key that never existed has no dates. */
function keyDate(cells, key, what, when) {
  const isThere = cells[`${key}_last_rotated`] !== 'N/A'
  const owner = `${cells.arn} ${key.replace('access_key_', 'key ')}`
  if (!isThere) return 'N/A'
  return what === 'rotated' ? timeText(dateOf(owner, when)) : (timeText(useOf(owner, when)) ?? 'N/A')
}

/** As the report writes it: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html */
function timeText(date) {
  return date === null ? null : date.toISOString().replace(/\.\d+Z$/, '+00:00')
}
