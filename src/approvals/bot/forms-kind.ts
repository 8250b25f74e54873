import { z } from 'zod';
import type { Office } from '../../kernel/office.ts';
import type { Passage } from '../../kernel/passage.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import { roundTexts } from '../../risks/bot/round-messages.ts';
import { endOfRound, type Round } from '../../risks/domain/round.ts';
import type { ConfirmedRound } from '../../risks/services/rounds.ts';
import { carriedOut, startAgain } from './approval-messages.ts';
import { passageKind } from './passage-kind.ts';
import type { ShownKind } from './shown-kind.ts';

const EVERYBODY = { all: true };
const ConfirmedSchema = z.object({
  ...{ year: z.int(), by: z.int(), headcount: z.int(), passed: z.array(z.string()) },
});

type Uses = {
  askForForms: Passage<ConfirmedRound, Round>;
  audiences: Pick<AudiencesService, 'count'>;
  office: Pick<Office, 'timezone'>;
};

/** Returns how the call for the forms of a year is called. */
export const formsTitle = (year: number): string => roundTexts(year).title;

/** Returns that everybody is asked for the risk forms of a year, as what may need approval. */
export const formsKind = ({ askForForms, audiences, office }: Uses): ShownKind => {
  const wayTo = (year: number) => ({ text: '风险防控', data: `risks.open:${year}` });
  return passageKind<ConfirmedRound, Round>({
    ...{ id: 'risk-forms', schema: ConfirmedSchema, passage: askForForms, audience: () => EVERYBODY },
    said: ({ year }) => carriedOut(formsTitle(year), wayTo(year)),
    count: async () => (await audiences.count(EVERYBODY)).reachable,
    lateFrom: ({ year }) => endOfRound(year, office.timezone),
    async show(ctx, { year }) {
      await ctx.send({ text: roundTexts(year).text });
      return true;
    },
    lines: async () => ['受众：全体', '同意后立即请他们填报。'],
    reopen: async (_, { year }) => startAgain(formsTitle(year), wayTo(year)),
  });
};
