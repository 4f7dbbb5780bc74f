import { ruleFamily } from '../engine/rule-family.js'
import { openPortsRule, type OpenPortsRow, tcp, udp } from '../network/open-ports-rule.js'

const sessionManager = 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html'
const rdsGroups = 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html'
const databaseFix =
  'Allow the security group of the application instead. Administrators connect through Session Manager port forwarding or a VPN.'

const rows: readonly OpenPortsRow[] = [
  {
    id: 'vpc.sg-admin-ipv6-world',
    title: 'Security group allows SSH or RDP from the Internet over IPv6',
    severity: 'high',
    ports: [tcp(22), tcp(3389), udp(3389)],
    family: 'ipv6',
    why: 'IPv6 addresses are public, and the rule for ::/0 is often forgotten when the IPv4 rule is narrowed. Anyone who finds the address gets an SSH or RDP login prompt.',
    fix: 'Remove the rule for ::/0. Connect through Session Manager, which requires no open port, or allow only the addresses of your network.',
    references: [sessionManager],
    notes: 'SSH and RDP over IPv4 are reported by vpc.sg-ssh-world and vpc.sg-rdp-world.',
  },
  {
    id: 'vpc.sg-cassandra-world',
    title: 'Security group allows Cassandra from the Internet',
    severity: 'high',
    ports: [tcp(7000, 7001), tcp(7199), tcp(8888), tcp(9042), tcp(9142), tcp(9160)],
    why: 'Cassandra accepts connections without a password by default, and its JMX port 7199 lets a caller run code on the node. The inter-node ports are meant for the other nodes only.',
    fix: 'Allow clients by their security group on 9042 and nodes of the cluster on 7000 to 7001; do not open 7199.',
  },
  {
    id: 'vpc.sg-cifs-world',
    title: 'Security group allows Windows file sharing from the Internet',
    severity: 'high',
    ports: [tcp(139), tcp(445), udp(137, 138)],
    why: 'Worms spread between Windows machines through SMB on 445 and NetBIOS on 137 to 139, and a share that requires a password exposes hashes that can be cracked offline.',
    fix: 'Allow file sharing only from the networks of its clients, over a VPN or a peering connection.',
  },
  {
    id: 'vpc.sg-dns-smtp-world',
    title: 'Security group allows DNS, SMTP or a Hadoop name node from the Internet',
    severity: 'medium',
    ports: [tcp(25), tcp(53), udp(53), tcp(8020), tcp(9870), tcp(50070), tcp(50470)],
    why: 'An open resolver is abused to flood other networks and an open mail relay to send spam in your name; a Hadoop name node lists the contents of the cluster and accepts jobs from strangers.',
    fix: 'Serve the Internet from Route 53 and Amazon SES. Allow name nodes, resolvers and relays only from the networks that use them.',
  },
  {
    id: 'vpc.sg-elasticsearch-world',
    title: 'Security group allows Elasticsearch or Kibana from the Internet',
    severity: 'high',
    ports: [tcp(5601), tcp(9200), tcp(9300)],
    why: 'Older versions of Elasticsearch have no authentication, so anyone who reaches port 9200 can read and delete every index. Attackers find such clusters within hours and hold the data to ransom.',
    fix: 'Allow the application by its security group, and people through an authenticating proxy or a VPN.',
  },
  {
    id: 'vpc.sg-ftp-world',
    title: 'Security group allows FTP from the Internet',
    severity: 'high',
    ports: [tcp(20, 21)],
    why: 'FTP sends passwords and files in clear text, and FTP servers on the Internet are scanned continuously for anonymous logins.',
    fix: 'Replace FTP with AWS Transfer Family over SFTP, or allow only the addresses of the partners that use it.',
  },
  {
    id: 'vpc.sg-highrisk-world',
    title: 'Security group allows an internal-only service port from the Internet',
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
    why: 'Docker, kubelet, etcd, Salt, WinRM and Consul run commands or return secrets, often without a password; RPC, SNMP, NFS, rsync, VNC and X11 expose machines and screens. None of them was designed for untrusted networks.',
    fix: 'Remove the rule. Allow only the management network or the security group of the controlling machines.',
    notes:
      'Ports with their own rule are left out, so that one open port is one finding. Consul and etcd are added to the lists of other scanners.',
  },
  {
    id: 'vpc.sg-kafka-world',
    title: 'Security group allows Kafka from the Internet',
    severity: 'high',
    ports: [tcp(2181), tcp(9092, 9098)],
    why: 'Anyone can read topics, write false events and delete both on a Kafka broker without authentication; ZooKeeper on 2181 allows changes to the cluster itself.',
    fix: 'Allow producers and consumers by their security groups; connect to Amazon MSK from other networks through PrivateLink.',
  },
  {
    id: 'vpc.sg-ldap-world',
    title: 'Security group allows LDAP or Kerberos from the Internet',
    severity: 'high',
    ports: [tcp(88), udp(88), tcp(389), udp(389), tcp(636), tcp(3268, 3269)],
    why: 'LDAP returns names, groups and password policies, Kerberos lets strangers test logins, and connectionless LDAP over UDP amplifies denial-of-service traffic.',
    fix: 'Allow domain members by their networks or security groups, never the Internet.',
  },
  {
    id: 'vpc.sg-memcached-world',
    title: 'Security group allows Memcached from the Internet',
    severity: 'high',
    ports: [tcp(11211), udp(11211)],
    why: 'Memcached has no login: anyone can read and change the sessions stored in it, and over UDP one small request sends a reply thousands of times its size to a victim.',
    fix: 'Allow the application by its security group, and turn UDP off.',
  },
  {
    id: 'vpc.sg-mongodb-world',
    title: 'Security group allows MongoDB from the Internet',
    severity: 'high',
    ports: [tcp(27017, 27019)],
    why: 'Automated tools copy, empty and hold to ransom any database on 27017 that has no password. Where there is one, guessing it is the only obstacle.',
    fix: 'Allow the application by its security group; connect from other networks through PrivateLink or a VPN.',
  },
  {
    id: 'vpc.sg-mysql-world',
    title: 'Security group allows MySQL from the Internet',
    severity: 'high',
    ports: [tcp(3306), tcp(33060)],
    why: 'Passwords of a database that answers the Internet are guessed continuously, and one weak password or one server vulnerability exposes all its data.',
    fix: databaseFix,
    references: [rdsGroups],
  },
  {
    id: 'vpc.sg-oracle-world',
    title: 'Security group allows Oracle Database from the Internet',
    severity: 'high',
    ports: [tcp(1521, 1522), tcp(2483, 2484)],
    why: 'The listener reports to strangers which databases exist and lets them try well-known accounts with well-known passwords.',
    fix: databaseFix,
    references: [rdsGroups],
  },
  {
    id: 'vpc.sg-postgres-world',
    title: 'Security group allows PostgreSQL from the Internet',
    severity: 'high',
    ports: [tcp(5432, 5433)],
    why: 'Passwords of a database that answers the Internet are guessed continuously; an attacker who logs in as a superuser can also run programs on the machine.',
    fix: databaseFix,
    references: [rdsGroups],
  },
  {
    id: 'vpc.sg-rdp-world',
    title: 'Security group allows RDP from the Internet',
    severity: 'high',
    ports: [tcp(3389), udp(3389)],
    why: 'Remote Desktop is the most common entry point of ransomware: its logins are guessed around the clock, and several of its vulnerabilities required no login.',
    fix: 'Remove the rule. Use Fleet Manager or Session Manager port forwarding, which require no open port, or a VPN.',
    references: [sessionManager],
  },
  {
    id: 'vpc.sg-redis-world',
    title: 'Security group allows Redis from the Internet',
    severity: 'high',
    ports: [tcp(6379, 6380), tcp(16379), tcp(26379)],
    why: 'Redis was designed for trusted networks. Without a password anyone can read its data and, by writing files through it, take over the machine.',
    fix: 'Allow the application by its security group, and turn on authentication and TLS.',
    references: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html'],
  },
  {
    id: 'vpc.sg-sqlserver-world',
    title: 'Security group allows SQL Server from the Internet',
    severity: 'high',
    ports: [tcp(1433, 1434), udp(1434)],
    why: 'Logins of SQL Server, above all sa, are guessed continuously, and the SQL Server Browser on UDP 1434 lists every instance and amplifies denial-of-service traffic.',
    fix: databaseFix,
    references: [rdsGroups],
  },
  {
    id: 'vpc.sg-ssh-world',
    title: 'Security group allows SSH from the Internet',
    severity: 'high',
    ports: [tcp(22)],
    why: 'Bots try SSH logins on every public address within minutes. A leaked key, a weak password or a server vulnerability is then enough for a shell on the machine.',
    fix: 'Remove the rule. Use Session Manager or EC2 Instance Connect Endpoint, which require no open port, or allow only the addresses of your network.',
    references: [sessionManager],
  },
  {
    id: 'vpc.sg-telnet-world',
    title: 'Security group allows Telnet from the Internet',
    severity: 'high',
    ports: [tcp(23)],
    why: 'Telnet sends logins in clear text, and botnets try the factory passwords of common devices on everything that answers on port 23.',
    fix: 'Remove the rule and stop the service; use SSH through Session Manager instead.',
  },
]

/** Over IPv6 one rule reports both: the framework controls of the address families are separate. */
const alsoByIpv6 = ['vpc.sg-rdp-world', 'vpc.sg-ssh-world']

/**
 * One rule for each service whose ports must not be open to the Internet. Where an inbound rule opens every port,
 * vpc.sg-all-ports-world reports it instead. Services do not defer to each other: frameworks have controls about some alone.
 */
export const vpcSecurityGroupPorts = ruleFamily(rows, (row) =>
  openPortsRule(row, [
    'vpc.sg-all-ports-world',
    ...(alsoByIpv6.includes(row.id) ? ['vpc.sg-admin-ipv6-world'] : []),
  ]),
)
