import {
  type ComplianceInput,
  type ControlCompliance,
  frameworkCompliance,
  type FrameworkCompliance,
} from '@plumbline/assessment'
import type { FrameworkPack } from '@plumbline/rules'
import type { z } from 'zod'
import { timeOf } from '../schemas/fields.js'
import type { complianceSchema } from '../schemas/compliance.js'
import { frameworkHead } from './framework-view.js'

export type ComplianceView = z.output<typeof complianceSchema>

/** Compliance of accounts with a framework: each control over all of them, and totals for each account. */
export function complianceView(pack: FrameworkPack, input: ComplianceInput): ComplianceView {
  const { totals, shares, accounts, controls } = frameworkCompliance(pack, input)
  return {
    framework: frameworkHead(pack),
    totals,
    shares,
    accounts: accounts.map(accountView),
    controls: controls.map(controlView),
  }
}

function accountView({
  account,
  totals,
  shares,
}: FrameworkCompliance['accounts'][number]): ComplianceView['accounts'][number] {
  const { scan } = account
  return {
    id: account.accountId,
    awsAccountId: account.awsAccountId,
    name: account.accountName,
    scan: scan && {
      id: scan.id,
      scanNo: scan.scanNo,
      takenAt: timeOf(scan.takenAt),
      regions: scan.parts.map(({ region }) => region),
    },
    totals,
    shares,
  }
}

function controlView({
  control,
  status,
  verdict,
  counts,
  rules,
}: ControlCompliance): ComplianceView['controls'][number] {
  return {
    id: control.id,
    title: control.title,
    kind: control.kind,
    obligation: control.obligation ?? null,
    status,
    verdict,
    counts,
    rules: rules.map(({ rule, gaps, ...result }) => ({
      id: rule.id,
      title: rule.title,
      severity: rule.severity,
      ...result,
      gaps: [...gaps],
    })),
  }
}
