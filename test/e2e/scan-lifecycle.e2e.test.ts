import { describeWorkerKill } from './scan-lifecycle/describe-worker-kill.js'
import { describeScanLifecycle } from './scan-lifecycle/describe-scan-lifecycle.js'

describeScanLifecycle('postgres')
describeWorkerKill('postgres')
