import { testFactRule } from '../testing/index.js'
import { iamServerCertExpired } from './server-cert-expired.js'

testFactRule(iamServerCertExpired, {
  good: ['2026-11-22T12:00:00.001Z', '2027-01-15T08:00:00.000Z'],
  bad: ['2026-11-21T12:00:00.000Z', '2026-11-22T12:00:00.000Z'],
  takenAt: new Date('2026-11-22T12:00:00Z'),
})
