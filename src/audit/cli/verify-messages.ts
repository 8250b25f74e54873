import { chainText } from '../../asks/bot/proof-messages.ts';
import type { Ask } from '../../asks/domain/ask.ts';
import type { ChainCheck } from '../../asks/services/verify-receipts.ts';

/** What the command line says about chains of receipts. */
export const verify = {
  unknown: (name: string) => `没有编号为“${name}”的通知。不写编号可核验全部通知。`,
  none: '还没有要求回执的通知。',
  /** Writes a notice's code, its title and what its chain proves between tabs, for other programs to read. */
  line: ({ code, title }: Ask, chain: ChainCheck) =>
    `QF-${code}\t${title}\t${chainText(code, chain)}${chain.head ? `\t校验码 ${chain.head}` : ''}`,
};
