import { testFactRule } from '../testing/index.js'
import { lambdaRecursiveLoop } from './recursive-loop.js'

testFactRule(lambdaRecursiveLoop, { good: ['Terminate'], bad: ['Allow'] })
