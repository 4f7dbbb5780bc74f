import { describeChaosSlice } from './describe-chaos-slice.js'

describeChaosSlice('redis')
