import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { ChannelKind } from '../../kernel/channel-kind.ts';
import type { Office } from '../../kernel/office.ts';
import type { Person } from '../../kernel/person.ts';
import type { FeatureContext } from '../context.ts';
import type { Feature, TapResult } from '../feature.ts';
import { forPerson } from '../for-person.ts';
import { pageOf } from '../messages/pages.ts';
import { dataFileName, privacyNotice, privacyTopic, withDataButton } from '../messages/privacy.ts';
import type { OwnData } from '../own-data.ts';
import { PRIVACY_TOPICS, type PrivacyClause } from '../privacy-clause.ts';

/**
 * Makes /privacy: the essentials of what is stored about a person, what each area says of it, by topic, and their own data as a file. Open
 * to everybody: who is asked to bind may first read what that means; there is data of those alone who are on the roster, for the account
 * that is bound to them.
 */
export function createPrivacyFeature(
  clauses: readonly PrivacyClause[],
  ownData: readonly OwnData[],
  office: Pick<Office, 'name' | 'timezone'>,
  channels: readonly ChannelKind[],
): Feature {
  const topics = PRIVACY_TOPICS.flatMap((topic, index) => {
    const of = clauses.filter((clause) => clause.topic === topic);
    return of.length > 0 ? [{ topic, index, clauses: of }] : [];
  });
  const parts = ownData.toSorted((a, b) => a.place - b.place);

  const noticeFor = (person: Person | undefined) => {
    const notice = privacyNotice(office.name, topics, channels);
    return person ? withDataButton(notice) : notice;
  };

  async function sendData(ctx: FeatureContext, person: Person): Promise<TapResult> {
    const sheets = await Promise.all(parts.map((part) => part.sheets(person)));
    const bytes = await writeWorkbook(sheets.flat(), office.timezone);
    await ctx.sendFile({ name: dataFileName(person), bytes, tellsOf: 'self' });
    for (const part of parts)
      for (const file of (await part.files?.(person)) ?? []) await ctx.sendFile({ ...file, tellsOf: 'self' });
    return {};
  }

  return {
    name: 'privacy',
    place: 160,
    description: '个人信息说明',
    words: ['个人信息', '隐私'],
    roles: ['stranger', 'staff', 'liaison', 'auditor', 'admin'],
    buttonRoles: { data: ['staff', 'liaison', 'auditor', 'admin'] },
    run: async ({ person }) => noticeFor(person),
    buttons: {
      open: async ({ person }) => ({ card: noticeFor(person) }),
      async about({ person }, index = '', page = '0') {
        const topic = topics.find((one) => one.index === Number(index));
        if (!topic) return { card: noticeFor(person) };
        const texts = await Promise.all(topic.clauses.map(({ text }) => writeOut(text)));
        return { card: privacyTopic(topic, pageOf(texts, Number(page))) };
      },
      data: forPerson(async (ctx, person) => ({ make: () => sendData(ctx, person) })),
    },
  };
}

const writeOut = async (text: PrivacyClause['text']): Promise<string> =>
  typeof text === 'string' ? text : text();
