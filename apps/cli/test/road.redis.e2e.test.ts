import { describeRoad } from './road/road-scenarios.js'

describeRoad('redis')
