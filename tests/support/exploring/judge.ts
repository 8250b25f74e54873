import type { Feature } from '../../../src/bot/feature.ts';
import type { ViewerRole } from '../../../src/bot/viewer.ts';
import { colourFaults } from './colour-faults.ts';
import type { Heard } from './explore.ts';
import { createWayOn } from './way-on.ts';
import { wordingFaults, wordsOf } from './wording-faults.ts';

/** Lists what is wrong with what was said to somebody, each fault once, with what led to it. */
export function judge(heard: readonly Heard[], role: ViewerRole, features: readonly Feature[]): string[] {
  const hasWayOn = createWayOn(features);
  const faults = new Map<string, string>();
  for (const { by, messages, toast } of heard) {
    const said = [...messages.map(wordsOf), ...(toast === undefined ? [] : [[toast]])];
    const note = (fault: string, [text = '']: string[] = []) =>
      faults.set(`${fault} — ${text.slice(0, 60).replaceAll('\n', ' / ')}`, by);
    for (const words of said) for (const fault of words.flatMap(wordingFaults)) note(fault, words);
    for (const message of messages) for (const fault of colourFaults(message)) note(fault, wordsOf(message));
    // What is sent to be passed on stands alone above the card that leads on.
    const leadsOn = messages.length === 0 ? toast !== undefined : messages.some((one) => hasWayOn(one, role));
    if (!leadsOn) note('no way on', messages.map(wordsOf).at(-1));
  }
  return [...faults].map(([fault, by]) => `${fault} (${by})`);
}
