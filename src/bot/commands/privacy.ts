import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { Office } from '../../kernel/office.ts';
import type { Person } from '../../kernel/person.ts';
import type { FeatureContext } from '../context.ts';
import type { Feature, TapResult } from '../feature.ts';
import { forPerson } from '../for-person.ts';
import { dataFileName, privacyNotice, withDataButton } from '../messages/privacy.ts';
import type { OwnData } from '../own-data.ts';
import type { PrivacyClause } from '../privacy-clause.ts';

/**
 * Makes /privacy: what is stored about a person, as each area says it, and their own data as a file. Open to everybody: who is asked to bind
 * may first read what that means; there is data of those alone who are on the roster, for the account that is bound to them.
 */
export function createPrivacyFeature(
  clauses: readonly PrivacyClause[],
  ownData: readonly OwnData[],
  office: Pick<Office, 'name' | 'timezone'>,
): Feature {
  const parts = ownData.toSorted((a, b) => a.place - b.place);

  async function sendData(ctx: FeatureContext, person: Person): Promise<TapResult> {
    const sheets = await Promise.all(parts.map((part) => part.sheets(person)));
    const bytes = await writeWorkbook(sheets.flat(), office.timezone);
    await ctx.sendFile({ name: dataFileName(person), bytes, tellsOf: 'self' });
    return {};
  }

  return {
    name: 'privacy',
    place: 160,
    description: '个人信息说明',
    words: ['个人信息', '隐私'],
    roles: ['stranger', 'staff', 'liaison', 'auditor', 'admin'],
    buttonRoles: { data: ['staff', 'liaison', 'auditor', 'admin'] },
    async run({ person }) {
      const written = clauses.map(async ({ topic, text }) => ({
        topic,
        text: typeof text === 'string' ? text : await text(),
      }));
      const notice = privacyNotice(office.name, await Promise.all(written));
      return person ? withDataButton(notice) : notice;
    },
    buttons: {
      data: forPerson(async (ctx, person) => ({ make: () => sendData(ctx, person) })),
    },
  };
}
