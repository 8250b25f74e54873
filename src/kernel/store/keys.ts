import type { KeyPrefix } from '../record-versions.ts';

/** The keys of kernel. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:audit',
    version: 1,
    personalData:
      'Decisions name people by number, officers by account, and may quote a name in a reason; the workbook of /audit reads them out. They are sealed evidence and not erased: the name goes with qf:people.',
  },
  {
    prefix: 'qf:unreadable',
    version: 1,
    personalData:
      'It holds keys, fields and digests of records that could not be read; a field may be a number of a person or account, never a text of theirs.',
  },
  {
    prefix: 'qf:probe',
    version: 1,
    personalData: 'It holds nothing that lasts: the trial of rights at the start deletes it again.',
  },
  {
    prefix: 'qf:versions',
    version: 1,
    personalData: 'It holds versions of records and nothing about anybody.',
  },
  {
    prefix: 'qf:watch:probe',
    version: 1,
    personalData: 'It holds the time of the last trial whether Redis takes writes.',
  },
];
