import type { Reaching } from '../../../src/delivery/channels/channel.ts';

/** A channel that reaches everybody whom it is asked about, for offices that send nothing. */
export const REACHES_ALL: Reaching = {
  name: 'telegram',
  kind: 'telegram',
  undoes: ['change', 'remove'],
  addressOf: () => ({ at: '1' }),
};
