import { describeKill } from './road/kill-scenario.js'
import { describeRoad } from './road/road-scenarios.js'

describeRoad('redis')
describeKill('redis')
