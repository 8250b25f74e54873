import { secondsText } from '../../bot/messages/moment.ts';
import { NO_READING, READING_SECONDS } from '../domain/typed-reading.ts';

const OFFERED = [10, 30, 60, 180];

export const READING_TITLE = '先看全文';
export const NOT_A_READING = '没有看懂这个时间，请写明“秒”或“分钟”，例如：45秒、2分钟。';

/** Names how long a text is to be read at least, as on a button; nothing: as short as one likes. */
export const readingName = (seconds: number | undefined): string =>
  seconds === undefined ? '不限' : `满 ${secondsText(seconds)}`;

/** Names the button that leads to it. */
export const readingLabel = (seconds: number | undefined): string =>
  `📖 ${READING_TITLE}：${readingName(seconds)}`;

/** Says what it asks of people. */
export const readingSaid = (seconds: number): string =>
  `${READING_TITLE}：收到满 ${secondsText(seconds)}后才能点“已知悉”。`;

/** Says what is chosen now, what that means, and what can be sent in its place. */
export const readingLines = (seconds: number | undefined): string[] => [
  `现为：${readingName(seconds)}`,
  '受众收到通知满这段时间后，才能点“已知悉”；点早了会告诉本人还差多久。不记录各人用时。',
  `请选择，或发送时间（${secondsText(READING_SECONDS.least)}到 ${secondsText(READING_SECONDS.most)}），例如：45秒、2分钟`,
];

/** Returns what is offered to choose; the values are what `chosenReading` reads. */
export function readingChoices(seconds: number | undefined): { text: string; value: string }[] {
  const sign = (isChosen: boolean) => (isChosen ? '☑' : '☐');
  return [
    { text: `${sign(seconds === undefined)} ${readingName(undefined)}`, value: NO_READING },
    ...OFFERED.map((one) => ({ text: `${sign(seconds === one)} ${secondsText(one)}`, value: String(one) })),
  ];
}
