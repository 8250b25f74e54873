import type { TodoSource } from '../../bot/todo.ts';
import type { Office } from '../../kernel/office.ts';
import type { AttemptsService } from '../services/attempts.ts';
import type { ExamsService } from '../services/exams.ts';
import { menuNames, openExamButton, underWayButton } from './exam-entry-messages.ts';

type OpenExamsUses = {
  attempts: Pick<AttemptsService, 'findUnderWay'>;
  exams: Pick<ExamsService, 'find' | 'listUnbegun'>;
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
    const current = underWay && (await exams.find(underWay.examId));
    const nameOf = menuNames(current ? [current, ...unbegun] : unbegun, zone);
    const buttons = unbegun.map((exam) => openExamButton(exam, nameOf(exam), zone));
    return underWay ? [underWayButton(underWay, current && nameOf(current), zone), ...buttons] : buttons;
  },
});
