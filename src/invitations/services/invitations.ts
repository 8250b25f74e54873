import { besideNamesakes } from '../../kernel/namesakes.ts';
import type { Page, PageWanted } from '../../kernel/page.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import { listName } from '../../people/domain/people-lists.ts';
import type { BindingService } from '../../people/services/binding.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import type { Invitation, PersonalLinksService } from '../../people/services/personal-links.ts';
import { type Inviter, mayInvite, mayUndo } from '../domain/inviter.ts';
import { countBound, type Progress } from '../domain/progress.ts';

export type InvitationsDeps = {
  people: Pick<PeopleDirectory, 'copy' | 'listAll' | 'listPage'>;
  personalLinks: Pick<PersonalLinksService, 'issueLink' | 'issueLinks' | 'voidLinks'>;
  binding: Pick<BindingService, 'unbind'>;
};

/**
 * Makes what brings people to bind their accounts: officers all of them, a liaison those of their own department. What a liaison may do is
 * asked of the person as they are when it is done.
 */
export function createInvitationsService({ people, personalLinks, binding }: InvitationsDeps) {
  return {
    /** Counts who has bound, department by department, as far as the viewer sees them. */
    progress: async ({ within }: Pick<Inviter, 'within'>): Promise<Progress> =>
      countBound(await people.copy(), within),

    /** Lists a page of those of a department who have bound, the latest first, or who have not; absent: of the whole office. */
    async listPage(
      list: 'bound' | 'unbound',
      within: string | undefined,
      wanted: PageWanted,
    ): Promise<Page<Person>> {
      const page = await people.listPage(listName(list, within), wanted);
      return { ...page, entries: besideNamesakes(page.entries, await people.copy()) };
    },

    /** Lists those of a department (`''`: of the whole office) whom the inviter may give a link, in the office's order. */
    async listInvitable(inviter: Inviter, department: string): Promise<Person[]> {
      const unbound = await people.listAll(listName('unbound', department === '' ? undefined : department));
      return unbound.filter((person) => mayInvite(inviter, person));
    },

    /** Makes one link for somebody. */
    invite: (inviter: Inviter, id: PersonId) =>
      personalLinks.issueLink(id, inviter.account, (person) => mayInvite(inviter, person)),

    /** Makes a link for each who is directly in the department and has bound no account. */
    async inviteDepartment(
      inviter: Inviter,
      department: string,
    ): Promise<Invitation[] | { refused: 'bot-unknown' }> {
      const may = (person: Person) => person.department === department && mayInvite(inviter, person);
      return personalLinks.issueLinks(inviter.account, { within: department, may });
    },

    /** Voids all links of somebody that nobody has used. */
    voidLinks: (inviter: Inviter, id: PersonId) =>
      personalLinks.voidLinks(id, inviter.account, (person) => mayInvite(inviter, person)),

    /** Takes back that somebody has bound this account; done by a liaison, the officers are told. */
    undo: (inviter: Inviter, id: PersonId, account: number) =>
      binding.unbind(id, account, inviter.account, {
        may: (person) => mayUndo(inviter, person),
        isReported: inviter.role !== 'admin',
      }),
  };
}

export type InvitationsService = ReturnType<typeof createInvitationsService>;
