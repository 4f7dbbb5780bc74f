import { testFactRule } from '../testing/index.js'
import { iamRootSigningCert } from './root-signing-cert.js'

testFactRule(iamRootSigningCert, { good: [false], bad: [true] })
