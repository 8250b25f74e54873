import type { Role } from '../kernel/person.ts';

/** Who and what the page shows. Ids of people and groups are those of accounts and chats. */
export type PageOffice = {
  name: string;
  timezone: string;
  people: { id: number; name: string; department: string; post: string; role: Role }[];
  /** People without an account, with where texts and letters reach them; they go by their staff numbers. */
  inboxes: { id: string; name: string; department: string; post: string; phone?: string; email?: string }[];
  /** The person on the left. */
  officer: number;
  group?: { id: number; title: string };
};
