import { z } from 'zod';
import { NudgeAfterSchema } from '../../asks/domain/nudge-after.ts';
import { HOLIDAYS } from '../../calendar/domain/holiday.ts';
import { EVERYBODY, SelectionSchema } from '../../kernel/audience.ts';
import { isPlainDate, PlainDateSchema, TimeOfDaySchema } from '../../kernel/plain-date.ts';
import { SHORT_TEXT_MAX_LENGTH } from '../../notices/domain/short-text.ts';

/** A message of the bot has at most this many lines, its title among them. */
export const TEXT_MAX_LINES = 10;

// Together with `reminder.`, the year and the dots they make the notice's id of at most 44 characters.
const SCENARIO_ID_MAX_LENGTH = 15;
const WAVE_NAME_MAX_LENGTH = 14;

const slug = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine((text) => /^[a-z][a-z0-9-]*$/.test(text), {
      error: '代号只能用小写英文字母、数字和连字符，以字母开头',
      params: { remedy: '例如 spring-festival' },
    });

const PLACEMENTS = ['workdaysBefore', 'workdaysAfter', 'dayOff', 'date', 'beforeMadeUp'] as const;
const COUNT = z.number().int().min(1).max(30);

/** `07-01` is that day of the scenario's year, `2027-07-01` that one day. */
const DateInYearSchema = z.string().refine((text) => isPlainDate(text) || isPlainDate(`2028-${text}`), {
  error: '应为日期，如 07-01 或 2027-07-01',
  params: { remedy: '请写成“月-日”或“年-月-日”' },
});

const exactlyOne = (keys: readonly string[]) => ({
  error: `${keys.join('、')} 应当恰好写一个`,
  params: { remedy: '请留下一个，删去其余' },
});

const has = (value: object, keys: readonly string[]) =>
  keys.filter((key) => Reflect.get(value, key) !== undefined).length;

const TITLE = z.string().min(1).max(60);
const TEXT = z.string().min(1);

/** Another wording of a wave: the years take the wordings in turn. */
const OtherWordingSchema = z.strictObject({
  title: TITLE.optional().describe('第一行；不写则同第一份'),
  text: TEXT.describe(`正文，连同标题不超过 ${TEXT_MAX_LINES} 行；变量为空的行不发`),
  short: TEXT.describe(`手机短信，变量代入后不超过 ${SHORT_TEXT_MAX_LENGTH} 字`),
});

export const WaveSchema = z
  .strictObject({
    name: slug(WAVE_NAME_MAX_LENGTH).describe('波次的固定代号，已用过的不要改：改名即视为新的波次'),
    label: z.string().min(1).max(12).describe('列表中的名称，如“节前部署”'),
    workdaysBefore: COUNT.optional().describe('首个休息日之前倒数第几个工作日；1 为节前最后一个工作日'),
    workdaysAfter: COUNT.optional().describe('假期之后第几个工作日；1 为上班首日'),
    dayOff: COUNT.optional().describe('假期的第几天；该年假期没有这么长时，此波次不发'),
    date: DateInYearSchema.optional().describe('固定日期：07-01（每年）或 2027-07-01（仅该年）'),
    beforeMadeUp: COUNT.optional().describe(
      '首个调休上班日之前倒数第几个工作日；其余波次都在该日以前的年份，此波次不发',
    ),
    time: TimeOfDaySchema.describe('发送时刻，如 09:00'),
    receipt: z.boolean().optional().describe('是否要求回执；不写则同方案'),
    promise: z.boolean().optional().describe('回执按钮是否写“将遵守”；不写则同方案'),
    title: TITLE.describe('第一行，以粗体显示；可用变量'),
    text: TEXT.describe(`正文，连同标题不超过 ${TEXT_MAX_LINES} 行；变量为空的行不发`),
    short: TEXT.describe(`手机短信，变量代入后不超过 ${SHORT_TEXT_MAX_LENGTH} 字`),
    others: z
      .array(OtherWordingSchema)
      .min(1)
      .max(9)
      .optional()
      .describe('其余各份文本：逐年轮换，2026 年用第一份，下一年用下一份'),
  })
  .refine((wave) => has(wave, PLACEMENTS) === 1, exactlyOne(PLACEMENTS));
export type Wave = z.infer<typeof WaveSchema> & {
  /** When an office took it up (epoch ms): what lay before was never to be sent. Absent: it always had it. */
  since?: number;
  /** The office does without it; what was sent of it stays. */
  isOff?: boolean;
  /** The way below it, where it asks for no receipt. */
  button?: { text: string; data: string };
};

const isOfAnyDay = ({
  dayOff,
  beforeMadeUp,
}: Partial<Record<'dayOff' | 'beforeMadeUp', number | undefined>>) =>
  dayOff === undefined && beforeMadeUp === undefined;

const OCCASIONS = ['holiday', 'yearly', 'date'] as const;

/** One file of `scenarios/`: when, to whom and what. */
export const ScenarioSchema = z
  .strictObject({
    id: slug(SCENARIO_ID_MAX_LENGTH).describe('方案的固定代号，已用过的不要改'),
    holiday: z.enum(HOLIDAYS).optional().describe('所依据的节假日'),
    yearly: z
      .string()
      .refine((text) => isPlainDate(`2028-${text}`), '应为“月-日”，如 07-01')
      .optional()
      .describe('或：每年的固定日期，如 07-01'),
    date: PlainDateSchema.optional().describe('或：某一天，如 2027-03-15'),
    until: DateInYearSchema.optional().describe('按日期安排的方案的最后一天，如 07-31；不写则只有一天'),
    name: z.string().min(1).max(20).optional().describe('名称；依据节假日的方案不用写'),
    audience: SelectionSchema.default(EVERYBODY).describe('受众；不写则为全体人员'),
    receipt: z.boolean().default(true).describe('是否要求回执'),
    nudgeAfter: NudgeAfterSchema.optional().describe(
      '自动催办：发出后第几个工作日催一次未知悉的人，至多两次，如 [1, 3]；不写则不自动催办，也可在 /holidays 中设定',
    ),
    promise: z.boolean().default(true).describe('回执按钮是否写“将遵守”；只需知悉、没有要遵守的，写 false'),
    waves: z.array(WaveSchema).min(1).max(8),
  })
  .refine((scenario) => has(scenario, OCCASIONS) === 1, exactlyOne(OCCASIONS))
  .refine(isUntilFit, {
    error: 'until 应写得与 date 或 yearly 一样，且不早于它；依据节假日的方案不用写',
    path: ['until'],
    params: { remedy: '如 date: 2027-03-01 配 until: 2027-03-31，yearly: 07-01 配 until: 07-31' },
  })
  .refine(({ holiday, name }) => holiday !== undefined || name !== undefined, {
    error: '缺少“name”',
    params: { remedy: '按日期安排的方案请写上 name，如“家风主题月”' },
  })
  .refine(({ holiday, waves }) => holiday !== undefined || waves.every(isOfAnyDay), {
    error: 'dayOff 和 beforeMadeUp 只用于节假日',
    params: { remedy: '按日期安排的方案请改用 date，如 date: 07-01' },
  })
  .refine(({ waves }) => new Set(waves.map((wave) => wave.name)).size === waves.length, {
    error: '两个波次的 name 相同',
    path: ['waves'],
    params: { remedy: '请给每个波次不同的 name' },
  });
export type Scenario = Omit<z.infer<typeof ScenarioSchema>, 'waves'> & {
  waves: Wave[];
  /** Nothing of it is sent any more; what was sent keeps its name. */
  isWithdrawn?: boolean;
};

type DaysOfYear = Partial<Record<'until' | 'date' | 'yearly', string | undefined>>;

/** A yearly one may end in the year after. */
function isUntilFit({ until, date, yearly }: DaysOfYear): boolean {
  if (until === undefined) return true;
  return date === undefined
    ? yearly !== undefined && !isPlainDate(until)
    : isPlainDate(until) && until >= date;
}

/** Where a wave stands: exactly one key, such as `{ workdaysBefore: 1 }`. */
export type Placement = Partial<Record<(typeof PLACEMENTS)[number], number | string>>;

/** Returns how the wave is placed: the one key of its YAML that places it. */
export function placementOf(wave: Wave): Placement {
  return Object.fromEntries(PLACEMENTS.flatMap((key) => (wave[key] === undefined ? [] : [[key, wave[key]]])));
}

/** Tells whether the wave asks for a receipt: its own word, else the scenario's. */
export function asksForReceipt(scenario: Scenario, wave: Wave): boolean {
  return wave.receipt ?? scenario.receipt;
}

/** Tells whether who takes note of the wave says by that to keep to it: its own word, else the scenario's. */
export function asksForPromise(scenario: Scenario, wave: Wave): boolean {
  return wave.promise ?? scenario.promise;
}
