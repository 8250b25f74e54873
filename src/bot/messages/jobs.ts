import type { PlannedWave } from '../../domain/plan-reminders.ts';
import { card, type Message } from '../message.ts';
import { momentText } from './moment.ts';

const LISTED_MOST = 6;

/** Waves that could not go out in time, because the program was not running. */
export function wavesMissed(waves: readonly PlannedWave[], zone: string): Message {
  const listed = waves
    .slice(0, LISTED_MOST)
    .map((wave) => `· ${wave.scenario.name} ${momentText(wave.at, zone)}`);
  const more = waves.length - listed.length;
  return card('有提醒没有按时发出', [
    '程序当时没有运行，现在已过时效，不再补发：',
    ...listed,
    more > 0 && `另有 ${more} 条。`,
    '如仍需提醒，请用 /broadcast 发送。',
  ]);
}
