import type { TodoSource } from '../../bot/todo.ts';
import type { OwnNoticesService } from '../services/own-notices.ts';
import { toReadButton } from './own-notices-messages.ts';

const LISTED_MOST = 10;

/** Names to somebody in the menu the notices of which they have not taken note. */
export const noticesToRead = (ownNotices: OwnNoticesService): TodoSource => ({
  place: 20,
  async list({ person }) {
    if (!person) return [];
    return (await ownNotices.listOpen(person.id, LISTED_MOST)).map(toReadButton);
  },
});
