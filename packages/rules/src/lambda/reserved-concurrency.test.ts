import { testFactRule } from '../testing/index.js'
import { lambdaReservedConcurrency } from './reserved-concurrency.js'

testFactRule(lambdaReservedConcurrency, { good: [10, 0], bad: [null] })
