import type { CheckRow } from './check-row.js'

const recorders = 'config:DescribeConfigurationRecorders'
const recorderStatus = 'config:DescribeConfigurationRecorderStatus'
const channels = 'config:DescribeDeliveryChannels'
const rules = 'config:DescribeConfigRules'

/** As of 2026-11-22. */
export const configChecks: readonly CheckRow[] = [
  {
    id: 'config.delivery-channel',
    service: 'Config',
    meaning: 'A recorder exists in a region that has no delivery channel.',
    severity: 'high',
    operations: [recorders, recorderStatus, channels],
    controls: [
      'pci-dss-4.0.1:10.3.3',
      'hipaa:164.312(b)',
      'nist-800-53-r5:CM-3',
      'nist-800-53-r5:CM-6',
      'soc2-2017:CC7.1',
    ],
    note: 'Whether its bucket still exists is not asked: AWS has no call for that which does not also list objects.',
  },
  {
    id: 'config.delivery-failing',
    service: 'Config',
    meaning: 'The latest delivery of history, snapshot or stream, or the latest recording, failed.',
    severity: 'medium',
    operations: ['config:DescribeDeliveryChannelStatus', recorderStatus],
    controls: [
      'pci-dss-4.0.1:10.7.2',
      'hipaa:164.312(b)',
      'nist-800-53-r5:CM-3',
      'nist-800-53-r5:CM-6',
      'soc2-2017:CC7.1',
    ],
  },
  {
    id: 'config.recorder-enabled',
    service: 'Config',
    meaning: 'A region has no recorder, a stopped one, or one that records listed types only.',
    severity: 'high',
    operations: ['ec2:DescribeRegions', recorders, recorderStatus],
    controls: [
      'cis-aws-7.0.0:4.3',
      'pci-dss-4.0.1:11.5.2',
      'hipaa:164.308(a)(1)(ii)(D)',
      'nist-800-53-r5:CM-3',
      'nist-800-53-r5:CM-6',
      'soc2-2017:CC7.1',
    ],
    note: 'Exclusions are judged by config.recorder-exclusions.',
  },
  {
    id: 'config.recorder-exclusions',
    service: 'Config',
    meaning: 'A running recorder excludes types that security depends on, or records them daily.',
    severity: 'medium',
    operations: [recorders, recorderStatus],
    controls: [
      'pci-dss-4.0.1:11.5.2',
      'hipaa:164.308(a)(1)(ii)(D)',
      'nist-800-53-r5:CM-3',
      'nist-800-53-r5:CM-6',
      'soc2-2017:CC7.1',
    ],
    note: 'The types are a parameter. IAM is left to config.recorder-global-resources: to exclude it in all regions but one is good practice.',
  },
  {
    id: 'config.recorder-global-resources',
    service: 'Config',
    meaning: 'No running recorder takes in IAM users, groups, roles and policies.',
    severity: 'medium',
    operations: [recorders, recorderStatus],
    controls: [
      'cis-aws-7.0.0:4.3',
      'pci-dss-4.0.1:10.2.1.5',
      'hipaa:164.308(a)(1)(ii)(D)',
      'nist-800-53-r5:CM-3',
      'nist-800-53-r5:CM-6',
      'soc2-2017:CC7.1',
    ],
  },
  {
    id: 'config.recorder-role',
    service: 'Config',
    meaning: 'The recorder uses another role than the service-linked one.',
    severity: 'medium',
    operations: [recorders],
    controls: [
      'pci-dss-4.0.1:7.2.5',
      'hipaa:164.308(a)(4)(ii)(B)',
      'nist-800-53-r5:AC-6',
      'soc2-2017:CC6.3',
      'gdpr:25(2)',
    ],
    note: 'The role of AWS Control Tower passes; further ones are a parameter.',
  },
  {
    id: 'config.rules-present',
    service: 'Config',
    meaning: 'A recorder runs in a region without any rule.',
    severity: 'medium',
    operations: [recorders, recorderStatus, rules],
    controls: [
      'pci-dss-4.0.1:11.5.2',
      'hipaa:164.308(a)(8)',
      'nist-800-53-r5:CM-3',
      'nist-800-53-r5:CM-6',
      'soc2-2017:CC7.1',
    ],
    note: 'Rules of conformance packs and of services are in the same list.',
  },
]
