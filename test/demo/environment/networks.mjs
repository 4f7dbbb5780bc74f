/**
 * The networks of both accounts: twelve VPCs, each with the same seven security groups. Deviations from the pattern are
 * in `groupExceptions`, so that each non-compliant rule is written in one place.
 */

/** `internet`: public subnets and a gateway; `flowLog`: the destination of its flow log. */
export const productionNetworks = [
  { name: 'shop-production', place: 'shop', cidr: '10.40.0.0/16', internet: true, flowLog: 'ALL' },
  { name: 'shop-staging', place: 'shop', cidr: '10.41.0.0/16', internet: true },
  { name: 'shop-data', place: 'shop', cidr: '10.42.0.0/16', flowLog: 'ALL' },
  { name: 'europe-production', place: 'europe', cidr: '10.50.0.0/16', internet: true, flowLog: 'ALL' },
  { name: 'europe-staging', place: 'europe', cidr: '10.51.0.0/16', flowLog: 'REJECT' },
  { name: 'legacy', place: 'legacy', cidr: '172.20.0.0/16', internet: true },
  { name: 'legacy-partners', place: 'legacy', cidr: '172.21.0.0/16', internet: true },
]

export const platformNetworks = [
  { name: 'shared-services', place: 'shop', cidr: '10.60.0.0/16', internet: true, flowLog: 'ALL' },
  { name: 'build', place: 'shop', cidr: '10.61.0.0/16', internet: true, flowLog: 'ALL' },
  { name: 'shared-services-eu', place: 'europe', cidr: '10.62.0.0/16', internet: true, flowLog: 'ALL' },
  { name: 'log-archive', place: 'europe', cidr: '10.63.0.0/16', flowLog: 'ALL' },
  { name: 'recovery', place: 'legacy', cidr: '10.64.0.0/16' },
]

const office = '198.51.100.0/24'

/** Seven groups of every network: name → inbound rules, each `[port, from]` or `[[from, to], from]`. */
export const groupPattern = {
  functions: [],
  endpoints: [[443, 'vpc']],
  database: [[5432, 'functions']],
  cache: [[6379, 'functions']],
  'load-balancer': [[443, '0.0.0.0/0']],
  batch: [[[8080, 8090], 'load-balancer']],
  administration: [[22, office]],
}

/** Rules in addition to the pattern, by network and group. */
export const groupExceptions = {
  'shop-staging': { administration: [[22, '0.0.0.0/0']], 'load-balancer': [[80, '0.0.0.0/0']] },
  'shop-data': { cache: [[6379, '10.0.0.0/8']] },
  'europe-staging': { batch: [[8080, office]] },
  legacy: {
    administration: [
      [3389, '0.0.0.0/0'],
      [22, '::/0'],
    ],
    database: [[3306, '0.0.0.0/0']],
    batch: [[21, '0.0.0.0/0']],
  },
  'legacy-partners': {
    database: [[1433, '203.0.113.0/24']],
    batch: [['all', '0.0.0.0/0']],
  },
  build: { administration: [[[5900, 5999], office]] },
  recovery: { cache: [[11211, '0.0.0.0/0']] },
}

/** Networks whose default security group has no rules, as recommended. */
export const emptiedDefaults = ['shop-production', 'europe-production', 'shared-services', 'log-archive']
