import { testFactRule } from '../testing/index.js'
import { lambdaTracing } from './tracing.js'

testFactRule(lambdaTracing, { good: ['Active'], bad: ['PassThrough'] })
