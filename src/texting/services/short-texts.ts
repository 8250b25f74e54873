import type { TextMessages } from '../../delivery/channels/text-messages.ts';
import type { FailureReason } from '../../delivery/domain/delivery.ts';
import type { Outgoing, Plainly } from '../../delivery/domain/errand.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { askedPlainly } from '../../notices/domain/asked-plainly.ts';
import type { Notice } from '../../notices/domain/notice.ts';
import { shownContent } from '../../notices/domain/shown-content.ts';
import { wordsOutsideChats } from '../../notices/domain/without-taps.ts';
import { CODE_LENGTH } from '../../pages/domain/page-secrets.ts';
import type { PageLinks, PersonalPage } from '../../pages/services/page-links.ts';
import { openText } from '../../reminders/domain/reminder-text.ts';
import { wayBelow } from '../../reminders/domain/way-below.ts';
import type { Reminder, RemindersService } from '../../reminders/services/reminders.ts';
import {
  type Answer,
  type GeneralText,
  generalValues,
  generalWords,
  listGeneral,
  type ShortWords,
  waveWords,
  withCodeThatFits,
} from '../domain/short-words.ts';
import {
  appliedText,
  type OpenWords,
  type TemplateText,
  templateText,
  titleValue,
  valuesOf,
} from '../domain/template-text.ts';
import type { Foreseeable } from '../domain/to-come.ts';
import type { TemplateStore } from '../store/template-store.ts';

export type ShortTextsDeps = {
  /** The text messages of the office; absent: it sends none. */
  texts: TextMessages | undefined;
  words: ShortWords;
  reminders: Pick<RemindersService, 'findReminder'>;
  templates: Pick<TemplateStore, 'find' | 'digestOf'>;
  pageLinks: Pick<PageLinks, 'codeAddress' | 'isAnswered'>;
  office: { name: string; reportPhone: string };
  dateOf(instant: number): PlainDate;
};

type Refused = { refused: FailureReason };
/** A notice as far as its text messages go by it; `createdAt`: it has begun; `former`: it was corrected. */
type Said = Omit<Foreseeable, 'audience'> & Pick<Partial<Notice>, 'createdAt' | 'former'>;

const NO_TEMPLATE: Refused = { refused: 'no-template' };
/** What stands for a code where nobody's own does. */
const SAMPLE_CODE = '8KQ3MW7RT';
/** What stands for a title in a text that is applied for. */
const SAMPLE_TITLE = '元旦春节廉洁提醒';
/** The words of so many waves are kept while these are under way; those of older ones are found out anew. */
const WAVES_KNOWN = 50;

/** Makes the service of what text messages say, and under which number that was approved. */
export function createShortTexts(deps: ShortTextsDeps) {
  const { texts, words, reminders, templates, pageLinks, office, dateOf } = deps;
  const rules = texts?.templates;
  const most = rules?.mostInValue ?? Number.POSITIVE_INFINITY;
  // A code goes in two halves, if need be.
  const address = 2 * most >= CODE_LENGTH ? pageLinks.codeAddress : undefined;
  const templateOf = (said: OpenWords) => templateText(withCodeThatFits(said, most), most);
  const known = new Map<string, OpenWords>();

  const onSamplePage = (): Answer =>
    address === undefined ? { way: 'liaison' } : { way: 'page', address, code: SAMPLE_CODE };

  function wordsOfWave({ wave }: Reminder, today: PlainDate): OpenWords {
    const { occasion, wave: said } = wave;
    return openText(said.short, { occasion, today, office: office.name, reportPhone: office.reportPhone });
  }

  /** What a wave says that has begun stays, whatever its wording becomes. */
  async function findWave({ id, kind, createdAt }: Said): Promise<OpenWords | undefined> {
    const before = known.get(id);
    if (before || kind !== 'reminder') return before;
    const reminder = await reminders.findReminder(id);
    if (!reminder) return undefined;
    if (createdAt === undefined) return wordsOfWave(reminder, reminder.wave.date);
    const found = wordsOfWave(reminder, dateOf(createdAt));
    const [oldest] = known.keys();
    if (oldest !== undefined && known.size >= WAVES_KNOWN) known.delete(oldest);
    known.set(id, found);
    return found;
  }

  /** How its people answer, as far as that is known before there is anybody's own page. */
  async function answerTo(notice: Said): Promise<Answer> {
    const { id, action, nudge, content } = notice;
    // What has no words, such as a picture alone, is on no page.
    const isToRead = action === 'acknowledge' && shownContent(content).text.trim() !== '';
    const isOnPage = (await pageLinks.isAnswered(nudge?.of ?? id)) ?? isToRead;
    return isOnPage ? onSamplePage() : answerWithoutPage(notice);
  }

  async function findId(template: TemplateText): Promise<string | undefined> {
    if (!rules) return undefined;
    const digest = templates.digestOf(rules.provider, appliedText(template, rules.form));
    return (await templates.find(digest))?.templateId;
  }

  async function shortFor(notice: Said, answer: Answer): Promise<Plainly['short'] | Refused> {
    // The words of a wave say what it said before it was corrected.
    const wave = notice.former ? undefined : await findWave(notice);
    if (!rules && !wave) return undefined;
    const said = wave
      ? waveWords(wave, words, answer)
      : // A wave that was corrected, or that no scenario has any more, is a notice among others.
        generalWords(
          words,
          notice.kind === 'reminder' ? 'broadcast' : notice.kind,
          titleValue(notice.title, most),
          answer,
        );
    const template = said && templateOf(said);
    if (!template) return NO_TEMPLATE;
    const short = { text: template.text, values: valuesOf(template) };
    if (!rules) return short;
    const templateId = await findId(template);
    return templateId === undefined ? NO_TEMPLATE : { templateId, ...short };
  }

  return {
    /**
     * Returns what a notice says to somebody by text message, and under which number that was approved. Nothing where any text is taken and
     * it has no short one: then it says all its words.
     *
     * @param page where they answer on a page of their own
     */
    async shortOf(notice: Notice, page: PersonalPage | undefined): Promise<Plainly['short'] | Refused> {
      const isOnPage = page !== undefined && address !== undefined;
      return shortFor(
        notice,
        isOnPage ? { way: 'page', address: page.address, code: page.code } : answerWithoutPage(notice),
      );
    },

    /** Says why no text message of a notice can be sent; nothing where it can. */
    async findRefusal(notice: Notice): Promise<FailureReason | undefined> {
      if (!rules) return undefined;
      const short = await shortFor(notice, await answerTo(notice));
      return short && 'refused' in short ? short.refused : undefined;
    },

    /** Returns what is sent of something that is to go out, with a sample for what differs from person to person; or why nothing is. */
    async messageOf(notice: Foreseeable): Promise<Outgoing | Refused> {
      const answer = await answerTo(notice);
      const short = await shortFor(notice, answer);
      if (short && 'refused' in short) return short;
      const { title, content } = notice;
      const asks = askedPlainly(notice);
      const plainly = {
        ...{ title, ...(asks && { asks }) },
        ...(short && { short }),
        ...(answer.way === 'page' && { page: { ...answer, url: '' } }),
      };
      return { text: wordsOutsideChats(notice, content.text ?? title), plainly };
    },

    /** Returns the template of a wave that is to come, as things stand. */
    templateOfWave(reminder: Reminder): TemplateText {
      const { scenario, wave, date } = reminder.wave;
      const { action } = wayBelow(scenario, wave);
      const answer =
        action === 'acknowledge' ? onSamplePage() : answerWithoutPage({ action, kind: 'reminder' });
      return templateOf(waveWords(wordsOfWave(reminder, date), words, answer));
    },

    /** Lists the texts of the kinds of notices as this office says them, each with its template. */
    listGeneral: (): { general: GeneralText; template: TemplateText }[] =>
      listGeneral(words, address !== undefined).map(({ way, general }) => {
        const answer = way === 'page' ? onSamplePage() : ({ way } as const);
        const open = { text: general.text, values: generalValues(titleValue(SAMPLE_TITLE, most), answer) };
        return { general, template: templateOf(open) };
      }),
  };
}

const answerWithoutPage = (notice: Pick<Said, 'action' | 'kind' | 'nudge'>): Answer => ({
  way: askedPlainly(notice) ? 'liaison' : 'none',
});

export type ShortTexts = ReturnType<typeof createShortTexts>;
