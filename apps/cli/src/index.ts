export { type DemoAccount, demoAccounts } from './demo/demo-account.js'
export { type AccountReading, readAccount } from './reading/read-account.js'
export { runProgram } from './run-program.js'
export { judgeReading, type ScanFinding, type ScanResult } from './scan/judge-reading.js'
