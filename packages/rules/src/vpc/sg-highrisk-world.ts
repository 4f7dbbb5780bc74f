import { portWorldRule, tcp, udp } from '../network/port-world-rule.js'

export const vpcSgHighriskWorld = portWorldRule({
  id: 'vpc.sg-highrisk-world',
  title: 'A port that is only ever meant for insiders is open to the Internet',
  severity: 'high',
  ports: [
    tcp(111),
    udp(111),
    tcp(135),
    udp(161, 162),
    tcp(512, 514),
    tcp(873),
    tcp(2049),
    tcp(2375, 2376),
    tcp(2379, 2380),
    tcp(4505, 4506),
    tcp(5500),
    tcp(5800, 5803),
    tcp(5900, 5903),
    tcp(5984),
    tcp(5985, 5986),
    tcp(6000, 6007),
    tcp(8500),
    tcp(10250),
    tcp(10255),
  ],
  why: 'Docker, kubelet, etcd, Salt, WinRM and Consul run commands or hand out secrets, often without a password; RPC, SNMP, NFS, rsync, VNC and X11 give away machines and screens. None of them was built to face strangers.',
  fix: 'Remove the rule. Admit the management network or the security group of the controlling machines only.',
  notes:
    'Ports that have their own rule are left to that rule, so that one open port is one finding. Consul and etcd are added to the lists of other scanners.',
})
