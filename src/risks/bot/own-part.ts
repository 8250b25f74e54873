import type { OwnSection } from '../../bot/own-section.ts';
import type { TodoSource } from '../../bot/todo.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { RegistrationsService } from '../services/registrations.ts';
import type { RoundsService } from '../services/rounds.ts';
import * as say from './forms-messages.ts';
import { ownFormPart } from './own-form-messages.ts';

type Uses = {
  registrations: Pick<RegistrationsService, 'find' | 'list' | 'listForHead'>;
  rounds: Pick<RoundsService, 'find'>;
  today(): PlainDate;
};

/** Returns what /me says of somebody's form: once they have one, or everybody has been asked for it. */
export const ownRisks = ({ registrations, rounds, today }: Uses): OwnSection => ({
  place: 45,
  async show({ id }) {
    const year = yearOf(today());
    const [form, round] = await Promise.all([registrations.find(year, id), rounds.find(year)]);
    if (!form && !round) return undefined;
    const { line, button } = ownFormPart(year, form);
    return { lines: [line], buttons: [[button]] };
  },
});

/** Returns what waits for somebody: their own form, those of their department, those to be confirmed. */
export const formsToDo = ({ registrations, rounds, today }: Uses): TodoSource => ({
  place: 45,
  async list({ role, person }) {
    const year = yearOf(today());
    const [own, round, forHead, forOfficer] = await Promise.all([
      person && registrations.find(year, person.id),
      person && rounds.find(year),
      person ? registrations.listForHead(person, year) : [],
      role === 'admin' ? registrations.list(year, 'with-officer') : [],
    ]);
    return [
      ...(own?.state === 'returned' ? [say.todoReturned(year)] : []),
      ...(round && !own ? [say.todoFill(year)] : []),
      ...(forHead.length > 0 ? [say.todoForHead(forHead.length)] : []),
      ...(forOfficer.length > 0 ? [say.todoForOfficer(year, forOfficer.length)] : []),
    ];
  },
});
