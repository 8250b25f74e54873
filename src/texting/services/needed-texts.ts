import type { TextMessages } from '../../delivery/channels/text-messages.ts';
import type { Clock } from '../../kernel/clock.ts';
import { addDays, addYears, type PlainDate } from '../../kernel/plain-date.ts';
import { isSkipped } from '../../reminders/domain/plan-reminders.ts';
import { waveName } from '../../reminders/domain/wave-name.ts';
import type { Reminder, RemindersService } from '../../reminders/services/reminders.ts';
import { appliedText, filledText, type Hole, type TemplateText, valuesOf } from '../domain/template-text.ts';
import type { KeptTemplate, TemplateStore } from '../store/template-store.ts';
import type { ShortTexts } from './short-texts.ts';

export type NeededTextsDeps = {
  texts: TextMessages;
  shortTexts: Pick<ShortTexts, 'templateOfWave' | 'listGeneral'>;
  reminders: Pick<RemindersService, 'listBetween'>;
  templates: Pick<TemplateStore, 'list' | 'digestOf'>;
  today(): PlainDate;
  clock: Clock;
};

/** A text that has to be approved before it is sent. */
export type NeededText = {
  /** Stands for provider and text: sixteen hexadecimal digits. */
  digest: string;
  /** What is said by it. @example '元旦 · 放假前' */
  what: string;
  /** How it is called where it is applied for; at most 20 characters, letters and digits alone. */
  name: string;
  /** As it is applied for. */
  text: string;
  /** In the order in which they stand in it. */
  holes: readonly Hole[];
  /** How long it is with its sign and with what stands in its holes now, and in how many parts it goes. */
  characters: number;
  parts: number;
  /** When it is sent first (epoch ms); absent: whenever a notice of its kind goes out. */
  firstAt?: number;
  /** The number under which it was approved, once that is kept. */
  templateId?: string;
};

/** A number that is kept, with the digest of its text. */
export type KeptText = KeptTemplate & { digest: string };

const NAME_LONGEST = 20;
/** A wave that was missed, or could not begin on its day, is sent as long as it is valid: no longer than this. */
const CAUGHT_UP_WITHIN_DAYS = 60;

/** Makes the service of the texts that a provider has to approve. */
export function createNeededTexts({
  texts,
  shortTexts,
  reminders,
  templates,
  today,
  clock,
}: NeededTextsDeps) {
  const { templates: rules, partsOf } = texts;

  function neededOf(template: TemplateText, what: string, name: string): NeededText {
    const { provider = '', form = 'named', sign = '' } = rules ?? {};
    const text = appliedText(template, form);
    const short = { text: template.text, values: valuesOf(template) };
    return {
      digest: templates.digestOf(provider, text),
      ...{ what, text, holes: template.holes },
      name: [...name.replace(/[^\p{L}\p{N}]/gu, '')].slice(0, NAME_LONGEST).join(''),
      characters: filledText(template).length + (sign === '' ? 0 : sign.length + '【】'.length),
      parts: partsOf({ text: '', plainly: { title: what, short } }),
    };
  }

  /** Those of the waves of the next twelve months, in the order in which they go out. */
  async function listOfWaves(): Promise<NeededText[]> {
    const from = addDays(today(), -CAUGHT_UP_WITHIN_DAYS);
    const listed = await reminders.listBetween(from, addYears(today(), 1));
    const waves = listed.filter((reminder) => isToCome(reminder, clock.now()));
    return waves.map((reminder) => {
      const { occasion, wave, at } = reminder.wave;
      const name = `${occasion.name}${wave.label}`;
      return { ...neededOf(shortTexts.templateOfWave(reminder), waveName(reminder.wave), name), firstAt: at };
    });
  }

  return {
    /** What the provider asks of texts; absent where any is taken, and none has to be approved. */
    rules,

    /**
     * Lists the texts that have to be approved, each once, with the numbers that are kept: those of the waves of the next twelve months in the
     * order in which they go out, then those of the kinds of notices. Empty where any text is taken.
     */
    async listNeeded(): Promise<NeededText[]> {
      if (!rules) return [];
      const general = shortTexts.listGeneral();
      const all = [
        ...(await listOfWaves()),
        ...general.map(({ template, general: { what, name } }) => neededOf(template, what, name)),
      ];
      const kept = await templates.list();
      const once = new Map(all.toReversed().map((needed) => [needed.digest, needed]));
      return all
        .filter((needed) => once.get(needed.digest) === needed)
        .map((needed) => {
          const templateId = kept.get(needed.digest)?.templateId;
          return { ...needed, ...(templateId !== undefined && { templateId }) };
        });
    },

    /** Lists the numbers that are kept, also of texts that are not needed any more, in no order. */
    listKept: async (): Promise<KeptText[]> =>
      [...(await templates.list())].map(([digest, kept]) => ({ digest, ...kept })),
  };
}

/** What was missed is not final: it is sent where its wave was put off to a time to come. */
const isToCome = ({ wave, record }: Reminder, now: number): boolean => {
  const isOpen = record === undefined || record.status === 'missed';
  return isOpen && wave.mergedInto === undefined && !isSkipped(wave) && now < wave.validUntil;
};

export type NeededTexts = ReturnType<typeof createNeededTexts>;
