import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of people. Versions 2: why an account is out of reach; which columns a roster lacked. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:people',
    version: 2,
    personalData:
      'It is the roster: name, department, position, role, number, tags, phone and account. /people shows a person; a corrected roster overwrites, unbinding takes the account away. No command erases a person who has left.',
  },
  {
    prefix: 'qf:claim',
    version: 1,
    personalData:
      'It holds the digest of a claim code and the accounts that tried wrong ones; both are deleted when the code is used or replaced.',
  },
  {
    prefix: 'qf:handover',
    version: 1,
    personalData:
      'It holds the accounts of the owner and of the person to whom the office is offered, until the offer is taken, withdrawn or replaced.',
  },
  {
    prefix: 'qf:roster-imports',
    version: 2,
    personalData:
      'It holds the roster that an officer handed in, one for each officer, until it is confirmed, cancelled or replaced.',
  },
  {
    prefix: 'qf:officer-reports',
    version: 1,
    personalData:
      'It holds accounts and the names they give themselves, of who used a personal link, until the officers have been told; then they are deleted.',
  },
];
