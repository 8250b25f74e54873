import type { KeyPrefix } from '../../kernel/record-versions.ts';

/** The keys of people. Versions 2: why an account is out of reach; that a liaison undid a binding. Version 4 of the roster: addresses. */
export const keys: readonly KeyPrefix[] = [
  {
    prefix: 'qf:people',
    version: 4,
    personalData: {
      tells: ['number', 'account', 'name'],
      holds:
        'It is the roster: name, department, position, role, number, tags, telephone, address, account, and when they are away.',
      readOut: '/people shows a person.',
      handedOut: ['名册与账号', '外出登记'],
      erased:
        'A corrected roster overwrites, unbinding takes the account away, an officer erases who has left; a bare list of accounts that lost their rights by leaving stays.',
    },
  },
  {
    prefix: 'qf:claim',
    version: 1,
    personalData: {
      tells: ['account'],
      holds: 'It holds the digest of a claim code and the accounts that tried wrong ones.',
      withheld: 'It is there against guessing, and gone with the code.',
      passes: 'Both are deleted when the code is used or replaced.',
    },
  },
  {
    prefix: 'qf:handover',
    version: 1,
    personalData: {
      tells: ['account'],
      holds: 'It holds the accounts of the owner and of the person to whom the office is offered.',
      readOut: 'Both are shown the offer.',
      withheld: 'It is the offer that both of them are shown while it is open.',
      passes: 'It is deleted when the offer is taken, withdrawn or replaced.',
    },
  },
  {
    prefix: 'qf:officer-reports',
    version: 2,
    personalData: {
      tells: ['number', 'account', 'name'],
      holds: 'It holds accounts, and the names they give themselves, of who used a personal link.',
      readOut: 'The officers are told.',
      withheld: "It waits for the officers for a moment, to warn of somebody else's link.",
      passes: 'It is deleted when the officers have been told.',
    },
  },
];
