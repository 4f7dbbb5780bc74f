import { motoServer } from '../test-layers.js'

/** Sets TEST_MOTO_SERVER to the program that the AWS test bed starts. Without it, e2e suites are left out. */
export default function setUpAwsTestbed() {
  process.env.TEST_MOTO_SERVER ??= motoServer()
}
