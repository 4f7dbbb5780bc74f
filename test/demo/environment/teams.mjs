/**
 * Teams and their functions. A function is `[name, care]`; care is how well it is maintained and selects settings in
 * `careLevels`. Functions with individual problems are in `seed/seed-shop.mjs` and the files next to it.
 */
export const productionTeams = [
  {
    team: 'payments',
    place: 'shop',
    network: 'shop-production',
    functions: [
      ['payment-authorise', 'exemplary'],
      ['payment-capture', 'exemplary'],
      ['refund-issue', 'good'],
      ['chargeback-intake', 'plain'],
      ['payout-report', 'neglected'],
    ],
  },
  {
    team: 'customers',
    place: 'europe',
    network: 'europe-production',
    functions: [
      ['login-throttle', 'exemplary'],
      ['session-refresh', 'good'],
      ['password-reset', 'good'],
      ['profile-sync', 'plain'],
      ['consent-archive', 'exemplary'],
    ],
  },
  {
    team: 'recommendations',
    place: 'shop',
    network: 'shop-data',
    functions: [
      ['basket-suggest', 'good'],
      ['model-refresh', 'plain'],
      ['click-stream', 'good'],
    ],
  },
  {
    team: 'logistics',
    place: 'europe',
    network: 'europe-production',
    functions: [
      ['label-print', 'plain'],
      ['carrier-status', 'good'],
      ['route-planner', 'neglected'],
    ],
  },
]

export const platformTeams = [
  {
    team: 'platform',
    place: 'shop',
    network: 'build',
    functions: [
      ['account-vending', 'exemplary'],
      ['cost-report', 'plain'],
      ['image-promote', 'good'],
      ['dns-sync', 'good'],
    ],
  },
  {
    team: 'security',
    place: 'europe',
    network: 'log-archive',
    functions: [
      ['log-archiver', 'exemplary'],
      ['key-rotation', 'exemplary'],
      ['alert-router', 'good'],
    ],
  },
  { team: 'recovery', place: 'legacy', network: 'recovery', functions: [['backup-verify', 'neglected']] },
]

/** Teams without functions whose people have roles. */
export const peopleTeams = {
  production: ['checkout', 'catalogue', 'orders', 'warehouse', 'marketing', 'finance', 'service', 'privacy'],
  platform: ['checkout', 'payments', 'catalogue', 'orders', 'customers', 'logistics'],
}

/** Settings of a function by how well it is maintained; see `seed/seed-teams.mjs` for what each setting does. */
export const careLevels = {
  exemplary: {
    runtime: 'nodejs24.x',
    architecture: 'arm64',
    tracing: 'Active',
    hasKey: true,
    hasQueue: true,
    inVpc: true,
    isSigned: true,
    reserved: 50,
  },
  good: { runtime: 'python3.14', architecture: 'arm64', tracing: 'Active', hasKey: true, hasQueue: true },
  plain: { runtime: 'python3.13' },
  neglected: { runtime: 'nodejs16.x', sharesRole: true },
}
