import type { NoticeDraft } from '../../notices/domain/notice.ts';
import { asksForReceipt, type Scenario, type Wave } from './scenario.ts';

/** Returns what stands below a wave: the receipt that it asks for, else the way that it brings along. */
export function wayBelow(scenario: Scenario, wave: Wave): Pick<NoticeDraft, 'action' | 'button'> {
  if (asksForReceipt(scenario, wave)) return { action: 'acknowledge' };
  return wave.button ? { action: 'open', button: wave.button } : { action: 'none' };
}
