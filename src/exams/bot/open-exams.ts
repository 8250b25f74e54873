import type { TodoSource } from '../../bot/todo.ts';
import type { Office } from '../../kernel/office.ts';
import type { AttemptsService } from '../services/attempts.ts';
import type { ExamsService } from '../services/exams.ts';
import { openExamButton, underWayButton } from './exam-entry-messages.ts';
import { examLabels } from './exam-names-messages.ts';

type OpenExamsUses = {
  attempts: Pick<AttemptsService, 'findUnderWay'>;
  exams: Pick<ExamsService, 'listUnbegun'>;
  office: Pick<Office, 'timezone'>;
};

/** Names to somebody in the menu the paper that they are at, and open exams that they have not begun, the first to close first. */
export const openExams = ({ attempts, exams, office }: OpenExamsUses): TodoSource => ({
  place: 10,
  async list({ person }) {
    if (!person) return [];
    const [underWay, unbegun] = await Promise.all([
      attempts.findUnderWay(person.id),
      exams.listUnbegun(person),
    ]);
    const { timezone: zone } = office;
    const labelOf = examLabels(unbegun, zone);
    const buttons = unbegun.map((exam) => openExamButton(exam, labelOf, zone));
    return underWay ? [underWayButton(underWay, zone), ...buttons] : buttons;
  },
});
