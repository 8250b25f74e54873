import type { Check } from '../../bot/check.ts';
import type { AccessService } from '../services/access.ts';
import { nobody, officersLabel } from './people-checks-messages.ts';

/** Makes the check whether anybody may run the office. */
export const peopleChecks = (access: Pick<AccessService, 'adminAccounts'>): Check[] => [
  {
    name: 'officers',
    label: officersLabel,
    find: async () => ((await access.adminAccounts()).length === 0 ? [nobody] : []),
  },
];
