/**
 * Words and phrases that this repository does not use, with what to write instead (CONTRIBUTING.md, Language).
 * `pattern` is a regular expression on lower-case text, between word boundaries.
 */
export const bannedWords = [
  { pattern: 'tells?|telling|told', instead: 'says, reports, returns, names, shows' },
  { pattern: 'whoever', instead: 'anyone who, the caller, the process that' },
  { pattern: 'somebody|somebody else', instead: 'someone, another process, another user' },
  { pattern: 'nobody', instead: 'no one, no user, no process' },
  { pattern: 'everybody|anybody', instead: 'everyone, anyone, all users' },
  { pattern: 'speaks? (?:to|of)|spoken of', instead: 'maps to, calls, describes' },
  { pattern: 'at the most', instead: 'at most' },
  { pattern: 'for ever', instead: 'indefinitely, permanently' },
  { pattern: 'wish|wishes|wished', instead: 'option, request, filter' },
  { pattern: 'errands?', instead: 'job queue, jobs' },
  { pattern: 'sight', instead: 'collectors' },
  { pattern: 'road', instead: 'scan lifecycle, path' },
  { pattern: 'fates?', instead: 'disposition' },
  { pattern: 'brakes?', instead: 'backoff' },
  { pattern: 'memory of a finding|findingmemory', instead: 'finding record' },
  { pattern: '(?<!there )is no(?! longer| one| more|-)', instead: 'is not a' },
  { pattern: 'there (?:is|are) none', instead: 'none exists, is missing' },
  {
    pattern:
      'of (?:its|their|his|her|our|my|your) own(?= *(?:[^ a-z]|$|and |are |is |to |which |in |so |for ))',
    instead: 'its own, separate',
  },
  { pattern: 'stands? in|standing in|stood in', instead: 'replaces, is' },
  { pattern: 'stands? for|stood for', instead: 'represents, means' },
  { pattern: 'goes without|go without', instead: 'lacks, omits' },
  { pattern: 'anew', instead: 'again' },
  { pattern: 'once more', instead: 'again' },
  { pattern: 'lets? (?:\\w+ ){1,2}(?<!sign |log )in', instead: 'grants access to, allows' },
  { pattern: 'by (?:itself|themselves)', instead: 'automatically, alone' },
  { pattern: 'offences?', instead: 'violation' },
  { pattern: '(?<!on[ -])demand(?:s|ed)?', instead: 'requirement, requires' },
  { pattern: 'heeded', instead: 'applied, honored' },
  { pattern: 'slip of the pen', instead: 'typo' },
  { pattern: '(?:take|takes|taken|took) (?:\\w+ ){0,3}for (?:a|an|the|its|granted)', instead: 'treats as' },
  { pattern: 'lays? (?:\\w+ ){1,3}over', instead: 'applies' },
  { pattern: '(?:has|have|had) (?:\\w+ )?to say', instead: 'reports, contains' },
  { pattern: 'beside', instead: 'next to' },
  { pattern: 'blind\\w*|isblind', instead: 'unknown, unread, affected' },
  { pattern: 'wants', instead: 'requires' },
  { pattern: 'asks? for', instead: 'requires, requests' },
  { pattern: 'estate', instead: 'demo environment' },
  { pattern: 'overnight|of the night', instead: 'day 2, day-2 changes' },
  { pattern: 'retakeverification', instead: 'retryVerification' },
  { pattern: 'armschedule', instead: 'activateSchedule' },
  { pattern: 'wantedruleids', instead: 'resolveRuleIds' },
]

/** Places where a banned word is correct. A test fails for an entry that is no longer needed. */
export const allowedWords = [
  { file: 'apps/cli/src/scan/scan-json.ts', word: 'blind', why: 'blindRules is a field of the format' },
  { file: 'docs/cli.md', word: 'blind', why: 'blindRules is a field of the format' },
  { file: 'packages/db/src/embedded/server-account.ts', word: 'nobody', why: 'the user of that name' },
  {
    file: 'packages/db/src/embedded/start-embedded-postgres.ts',
    word: 'nobody',
    why: 'the user of that name',
  },
  { file: 'apps/cli/test/cli-result.ts', word: 'blind', why: 'blindRules is a field of the format' },
  { file: 'apps/cli/test/cli-scan.e2e.test.ts', word: 'blind', why: 'blindRules is a field of the format' },
  {
    file: 'test/demo/canonicalise.mjs',
    word: 'of the night',
    why: 'part of a digest that the recordings contain',
  },
  { file: 'test/demo/environment/people.mjs', word: 'nobody', why: 'the name of a group in the recordings' },
  { file: 'test/e2e/scan-lifecycle/expected-iam.ts', word: 'nobody', why: 'the name of a seeded group' },
  { file: 'test/e2e/scan-lifecycle/seed-iam.ts', word: 'nobody', why: 'the name of a seeded group' },
]
