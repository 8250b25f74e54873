import type { Check } from '../../bot/check.ts';
import type { QuestionBankService } from '../services/question-bank.ts';
import { papersLabel, shortFinding } from './bank-checks-messages.ts';

/** Makes the check whether the questions in force suffice for every paper that ships. */
export const bankChecks = (
  bank: Pick<QuestionBankService, 'blueprints' | 'findShortages' | 'refresh'>,
): Check[] => [
  {
    name: 'papers',
    label: papersLabel,
    async find() {
      await bank.refresh();
      return bank.blueprints.flatMap((one) => {
        const short = bank.findShortages(one);
        return short.length > 0
          ? [
              shortFinding(
                one,
                short.some(({ leftOut }) => leftOut > 0),
              ),
            ]
          : [];
      });
    },
  },
];
