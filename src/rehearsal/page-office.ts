import type { Role } from '../kernel/person.ts';

/** Who and what the page shows. Ids are those of accounts and chats. */
export type PageOffice = {
  name: string;
  timezone: string;
  people: { id: number; name: string; department: string; post: string; role: Role }[];
  /** The person on the left. */
  officer: number;
  group?: { id: number; title: string };
};
