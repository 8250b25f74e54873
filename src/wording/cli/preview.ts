import type { CliIo, Misuse, Outcome } from '../../cli/command.ts';
import { declareCommand, form } from '../../cli/declare-command.ts';
import { printJson } from '../../cli/print-json.ts';
import { PROVISIONAL_MARK } from '../../kernel/chinese-date.ts';
import type { Office } from '../../kernel/office.ts';
import { isPlainDate, type PlainDate, toIsoWithOffset, yearOf } from '../../kernel/plain-date.ts';
import { placementText } from '../../reminders/bot/wave-messages.ts';
import { isSkipped } from '../../reminders/domain/plan-reminders.ts';
import { waveName } from '../../reminders/domain/wave-name.ts';
import type { Reminder, RemindersService } from '../../reminders/services/reminders.ts';

/** The first year that chinese-days knows, and the last of its lunar table. */
const FIRST_YEAR = 2004;
const LAST_YEAR = 2099;

export type PreviewCommandUses = { office: Office; reminders: RemindersService };

/** Every message of a year. With `--from` or `--to`: whatever goes out in that time, of whatever year's holiday. */
export const previewCommand = declareCommand<PreviewCommandUses>('preview', [
  form({
    options: { year: '2027', from: '2027-01-01', to: '2027-12-31', json: true },
    about: '列出一年（或一段时间）的全部提醒',
    run: ({ options }, services, io) => preview(options, services, io),
  }),
]);

type Wish = { year: string | undefined; from: string | undefined; to: string | undefined };

async function preview(
  wish: Wish & { json: boolean },
  services: PreviewCommandUses,
  io: CliIo,
): Promise<Outcome> {
  const { reminders } = services;
  const period = periodOf(wish);
  if ('misuse' in period) return period;
  const planned =
    'from' in period
      ? await reminders.listBetween(period.from, period.to)
      : await reminders.listYear(period.year);
  const sent = planned.filter(({ wave }) => !isSkipped(wave) && wave.mergedInto === undefined);
  const messages = await Promise.all(sent.map((one) => describe(one, planned, services)));
  if (wish.json) printJson(io, messages);
  else io.out(sent.map((one, index) => asText(one, messages[index])).join('\n\n') || '这段时间没有提醒。');
  return 0;
}

type Period = { year: number } | { from: PlainDate; to: PlainDate };

function periodOf({ year, from, to }: Wish): Period | Misuse {
  const plainYear = Number(year ?? from?.slice(0, 4) ?? to?.slice(0, 4));
  if (!Number.isInteger(plainYear) || plainYear < FIRST_YEAR || plainYear > LAST_YEAR)
    return { misuse: `请用 --year 给出 ${FIRST_YEAR} 到 ${LAST_YEAR} 之间的年份。` };
  if (from === undefined && to === undefined) return { year: plainYear };
  const period = { from: from ?? `${plainYear}-01-01`, to: to ?? `${plainYear}-12-31` };
  const isRight = [period.from, period.to].every((date) => isPlainDate(date) && yearOf(date) <= LAST_YEAR);
  return isRight && period.from <= period.to
    ? period
    : { misuse: '--from 和 --to 应为日期，如 2027-01-01，且先后不能颠倒。' };
}

type PreviewedMessage = Awaited<ReturnType<typeof describe>>;

async function describe(
  reminder: Reminder,
  planned: readonly Reminder[],
  { reminders, office }: PreviewCommandUses,
) {
  const { wave, text } = reminder;
  const merged = planned.filter((other) => other.wave.mergedInto === wave.id).map((other) => other.wave.id);
  return {
    id: wave.id,
    holiday: wave.scenario.holiday ?? wave.occasion.name,
    wave: wave.wave.name,
    at: toIsoWithOffset(wave.at, office.timezone),
    provisional: wave.provisional,
    audience: await reminders.countAudience(wave.scenario.audience),
    title: text.title,
    text: text.text,
    placement: wave.placement,
    ...(merged.length > 0 && { merged }),
  };
}

function asText({ wave, text }: Reminder, message: PreviewedMessage | undefined): string {
  const status = wave.provisional ? PROVISIONAL_MARK : '正式';
  return [
    `${message?.at}  ${status}  ${waveName(wave)}（${placementText(wave)}）  ${message?.audience} 人`,
    wave.id,
    ...(message?.merged ? [`同日并入：${message.merged.join('、')}`] : []),
    ...text.text.split('\n').map((line) => `  ${line}`),
  ].join('\n');
}
