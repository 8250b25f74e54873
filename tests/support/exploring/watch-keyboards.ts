import { expect, onTestFinished } from 'vitest';
import type { TestBotApi } from '../bot-api.ts';
import { keyboardFaults } from './size-faults.ts';

/** Fails the test under way, when it ends, if a phone cuts a label of any keyboard that the bot showed in it. */
export function watchKeyboards({ feed }: Pick<TestBotApi, 'feed'>): void {
  const faults = new Set<string>();
  feed.subscribe((event) => {
    if (event.kind !== 'message' || event.change === 'deleted') return;
    for (const fault of keyboardFaults(event.message.reply_markup?.inline_keyboard ?? [])) faults.add(fault);
  });
  onTestFinished(() => expect([...faults], 'what phones cut').toEqual([]));
}
