import type { KeyPrefix } from '../../kernel/record-versions.ts';

const WEEK_AFTER = 'It is deleted a week after what was asked ended, or with the erasure of its person.';
const DIGESTS = 'The link itself is in what was sent to its person; here lies its digest.';

/** The keys of pages that are reached without an account. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:page:key',
    version: 1,
    personalData: { tells: 'nobody', holds: 'It holds the key by which links and codes are made.' },
  },
  {
    prefix: 'qf:page:links',
    version: 1,
    personalData: {
      tells: ['number'],
      holds: 'By digest of the link, it holds whose it is, and until when it holds.',
      withheld: DIGESTS,
      passes: WEEK_AFTER,
    },
  },
  {
    prefix: 'qf:page:codes',
    version: 1,
    personalData: {
      tells: ['number'],
      holds: 'By digest of the code, it holds what it is for, and whose it is.',
      withheld: DIGESTS,
      passes: WEEK_AFTER,
    },
  },
  {
    prefix: 'qf:page:open',
    version: 1,
    personalData: { tells: 'nobody', holds: 'It holds for what links were made, and when they end.' },
  },
  {
    prefix: 'qf:page:misses',
    version: 1,
    passing: 'It is about the last hour.',
    personalData: {
      tells: 'nobody',
      holds:
        'It holds when codes were tried in vain, by a keyed digest of the address that changes daily, and how often by the first sixteen bits of such a digest of a name, and of a name with an address.',
    },
  },
];
