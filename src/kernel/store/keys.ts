import type { KeyPrefix } from '../record-versions.ts';

/** The keys of kernel. Version 2 of the record: question editors; 3: that an address was changed. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:lease',
    version: 1,
    passing: 'A lease ends with its process, which is not there after a restore.',
    personalData: {
      tells: 'nobody',
      holds: 'It holds which process of which machine does now what one at a time does.',
    },
  },
  {
    prefix: 'qf:tellings',
    version: 1,
    passing: 'A turn ends with its teller, who is not there after a restore.',
    personalData: {
      tells: 'nobody',
      holds: 'It holds what is being told of the program’s own accord, and since when.',
    },
  },
  {
    prefix: 'qf:audit',
    version: 3,
    personalData: {
      tells: ['number', 'account', 'name', 'words'],
      holds:
        'It holds decisions of officers, by account, about people, by number; a reason may quote a name.',
      readOut: 'The workbook of /audit reads it out.',
      handedOut: ['操作记录'],
      kept: 'It is sealed evidence.',
    },
  },
  {
    prefix: 'qf:unreadable',
    version: 1,
    personalData: {
      tells: ['number', 'account'],
      holds:
        'It holds keys, fields and digests of records that could not be read; a field may be a number of a person or an account.',
      withheld: 'It cannot be read, and so not be told whose it is.',
      kept: 'It says which record to look at, never a text of anybody.',
    },
  },
  {
    prefix: 'qf:probe',
    version: 1,
    passing: 'Nothing lasts there.',
    personalData: {
      tells: 'nobody',
      holds: 'It holds nothing that lasts: the trial of rights at the start deletes it again.',
    },
  },
  {
    prefix: 'qf:versions',
    version: 1,
    personalData: {
      tells: 'nobody',
      holds: 'It holds versions of records.',
    },
  },
  {
    prefix: 'qf:watch:probe',
    version: 1,
    passing: 'It is written anew at every trial.',
    personalData: {
      tells: 'nobody',
      holds: 'It holds the time of the last trial whether Redis takes writes.',
    },
  },
];
