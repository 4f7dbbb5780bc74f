import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcPrefixListWorld } from './prefix-list-world.js'

const list = (...cidrs: readonly string[]) =>
  fixture('AWS::EC2::PrefixList', { entries: cidrs.map((cidr) => ({ cidr, description: null })) })

testRule(vpcPrefixListWorld, {
  pass: { 'narrow ranges': { resource: fixture('AWS::EC2::PrefixList') }, 'no entry': { resource: list() } },
  fail: {
    everybody: { resource: list('10.0.0.0/8', '0.0.0.0/0'), items: ['0.0.0.0/0'] },
    'both halves': { resource: list('0.0.0.0/1', '128.0.0.0/1'), items: ['0.0.0.0/1', '128.0.0.0/1'] },
    'everybody over IPv6': { resource: list('::/0'), items: ['::/0'] },
  },
  unknown: {
    'entries not read': {
      resource: fixture('AWS::EC2::PrefixList', {
        entries: unknown('access_denied', 'ec2:GetManagedPrefixListEntries'),
      }),
    },
  },
})
