import type { Person } from '../../kernel/person.ts';

export function personText({ name, department, post }: Person): string {
  return [name, department, post].filter(Boolean).join(' · ');
}
