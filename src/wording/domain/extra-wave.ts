import { z } from 'zod';
import { HOLIDAYS, type Holiday } from '../../calendar/domain/holiday.ts';
import { STANDS } from '../../kernel/standing-card.ts';
import { asksForReceipt, type Scenario, type Wave, WaveSchema } from '../../reminders/domain/scenario.ts';

const ID = /^[a-z][a-z0-9-]*$/;

/** One file of `scenarios/waves/`: a wave that an office has with some holidays, or does without, as it likes. */
export const ExtraWaveSchema = z
  .strictObject({
    id: z.string().max(30).regex(ID, '代号只能用小写英文字母、数字和连字符，以字母开头').describe('固定代号'),
    holidays: z.array(z.enum(HOLIDAYS)).min(1).describe('用于哪些节假日'),
    standard: z.boolean().default(false).describe('没有另作选择时是否发送'),
    question: z.boolean().default(false).describe('是否附一道该节日的练习题'),
    wave: WaveSchema,
  })
  .refine(isOfAKind, {
    error: '附加提醒只有两种：调休上班提醒，节后一题',
    path: ['wave'],
    params: { remedy: '请写 beforeMadeUp；或写 workdaysAfter、question: true 和 receipt: false' },
  });
export type ExtraWave = z.infer<typeof ExtraWaveSchema>;

type Kinds = { question: boolean; wave: Wave };

/** A wave of another kind has its place in a scenario. */
function isOfAKind({ question, wave }: Kinds): boolean {
  if (wave.beforeMadeUp !== undefined) return !question;
  return wave.workdaysAfter !== undefined && question && wave.receipt === false;
}

/** What an office may have with a holiday beside what its scenario says: the word on made-up working days, or the question after it. */
export type Extra = 'made-up' | 'question';

/** What the office decided on one, and when (epoch ms): what lay before is not sent. */
export const ExtraChoiceSchema = z.object({ isOn: z.boolean(), at: z.int() });
export type ExtraChoice = z.infer<typeof ExtraChoiceSchema>;

/** Returns the name under which a choice is kept: the word on made-up days is chosen for all holidays at once. */
export const extraKey = (extra: Extra, holiday?: Holiday): string =>
  holiday === undefined ? extra : `${extra}.${holiday}`;

const choiceKeyOf = ({ question }: ExtraWave, holiday: Holiday): string =>
  question ? extraKey('question', holiday) : extraKey('made-up');

/** The office's choices by `extraKey`; `since`: when it began to have such waves at all. */
export type Choices = { chosen: ReadonlyMap<string, ExtraChoice>; since: number };

/**
 * Returns the scenarios with the waves that the office has beside theirs, and with the question below the wave after a holiday that they
 * have themselves. A wave that it does without is there too, marked: what was sent of it stays.
 */
export function withExtras(
  scenarios: readonly Scenario[],
  extras: readonly ExtraWave[],
  { chosen, since }: Choices,
): Scenario[] {
  return scenarios.map((scenario) => {
    const { holiday, waves } = scenario;
    if (holiday === undefined) return scenario;
    const { isOn: asks = false } = chosen.get(extraKey('question', holiday)) ?? {};
    const added = extras
      .filter((extra) => isFor(extra, holiday, waves))
      .map((extra): Wave => {
        const choice = chosen.get(choiceKeyOf(extra, holiday)) ?? { isOn: extra.standard, at: since };
        const button = extra.question && { button: questionButton(holiday) };
        return { ...extra.wave, since: choice.at, isOff: !choice.isOn, ...button };
      });
    const button = questionButton(holiday);
    const asking = waves.map((wave) => (asks && isFreeBelow(scenario, wave) ? { ...wave, button } : wave));
    return { ...scenario, waves: [...asking, ...added] };
  });
}

/** A scenario that has such a wave of its own needs no other. */
function isFor({ holidays, wave }: ExtraWave, holiday: Holiday, waves: readonly Wave[]): boolean {
  const isThere = (own: Wave) =>
    own.name === wave.name ||
    (wave.workdaysAfter !== undefined && own.workdaysAfter !== undefined) ||
    (wave.beforeMadeUp !== undefined && own.beforeMadeUp !== undefined);
  return holidays.includes(holiday) && !waves.some(isThere);
}

/** Whether a question may stand below it: where a receipt is asked for, its button stands there. */
const isFreeBelow = (scenario: Scenario, wave: Wave): boolean =>
  wave.workdaysAfter !== undefined && !asksForReceipt(scenario, wave);

/** Leads to a practice question of the holiday, below the reminder, which stays. */
function questionButton(holiday: Holiday): NonNullable<Wave['button']> {
  const data = `practice.topic:t:${holiday}`;
  return { text: '📝 答一题', data: STANDS.put(data) ?? data };
}

/** Returns the holidays after which the office may have a question asked. */
export function holidaysWithQuestion(scenarios: readonly Scenario[]): Holiday[] {
  const having = scenarios.filter((scenario) => scenario.waves.some((wave) => isFreeBelow(scenario, wave)));
  return HOLIDAYS.filter((holiday) => having.some((scenario) => scenario.holiday === holiday));
}
