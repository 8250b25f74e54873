import type { Guard } from '../../kernel/guard.ts';
import { effectiveRole, type Person, type Role } from '../../kernel/person.ts';
import { ADMIN_LISTS, roleList } from '../domain/people-lists.ts';
import type { PeopleStore } from '../store/people-store.ts';

/** Who speaks. `person` is absent for strangers, and for admins who are not on the roster. */
export type Viewer = { role: 'stranger' | Role; person?: Person | undefined };

const REMEMBERED_MAX = 20_000;

/**
 * Says who an account is: an admin by `ADMIN_IDS`, as the owner or by a confirmed role on the roster; else what the
 * roster says; else a stranger.
 *
 * Viewers are remembered as long as nothing changes: every question first asks for the roster's version, so that a
 * change made by another process counts from its next question on. Questions of one moment share that one answer.
 */
export function createAccessService(deps: { people: PeopleStore; adminIds: readonly number[] }) {
  const { people, adminIds } = deps;
  const remembered = new Map<number, Viewer>();
  let rememberedAt = -1;
  let asking: Promise<number> | undefined;

  /** Never answered from before the question: only questions that wait for the same sending share it. */
  function currentVersion(): Promise<number> {
    asking ??= Promise.resolve().then(() => {
      asking = undefined;
      return people.rosterVersion();
    });
    return asking;
  }

  /** All rights end, also for an admin by the settings, when the roster says that they have left. */
  async function isConfigured(telegramId: number): Promise<boolean> {
    return adminIds.includes(telegramId) && !(await people.hasLeft(telegramId));
  }

  async function readViewer(telegramId: number): Promise<Viewer> {
    const [person, owner] = await Promise.all([people.findByTelegramId(telegramId), people.findOwner()]);
    const role = person && effectiveRole(person);
    const onRoster = role ? person : undefined;
    if (owner === telegramId || (await isConfigured(telegramId))) return { role: 'admin', person: onRoster };
    return { role: role ?? 'stranger', person: onRoster };
  }

  return {
    /** Says who an account is by now. Who is known is remembered until anybody's record changes. */
    async viewerOf(telegramId: number): Promise<Viewer> {
      const version = await currentVersion();
      if (version > rememberedAt || remembered.size >= REMEMBERED_MAX) {
        remembered.clear();
        rememberedAt = version;
      }
      const known = remembered.get(telegramId);
      if (known && version === rememberedAt) return known;
      const viewer = await readViewer(telegramId);
      // Strangers are not remembered: there may be any number of them.
      if (version === rememberedAt && viewer.role !== 'stranger') remembered.set(telegramId, viewer);
      return viewer;
    },

    /** Tells whether the account was somebody's when it was asked for last, which costs no question; rights do not follow from it. */
    wasKnown: (telegramId: number): boolean => remembered.has(telegramId),

    /**
     * Returns who the account was when it was asked for last, which costs no question, with the guard by which alone anything may be
     * written for them. Nothing of an account that is not remembered, or was out of reach.
     */
    presume(telegramId: number): { viewer: Viewer; guard: Guard } | undefined {
      const viewer = remembered.get(telegramId);
      if (!viewer || viewer.person?.reachable === false) return undefined;
      return { viewer, guard: people.guardOf(rememberedAt) };
    },

    /** Returns the accounts of those who watch over the office's records. */
    async auditorAccounts(): Promise<number[]> {
      const auditors = await people.listAll(roleList('auditor'));
      return auditors.flatMap(({ telegramId, reachable }) => (telegramId && reachable ? [telegramId] : []));
    },

    /** Returns the accounts that are told what an officer must know. */
    async adminAccounts(): Promise<number[]> {
      const [bound, owner, configured] = await Promise.all([
        people.listAll(ADMIN_LISTS.bound),
        people.findOwner(),
        Promise.all(adminIds.map(async (id) => ((await people.hasLeft(id)) ? [] : [id]))),
      ]);
      const onRoster = bound.flatMap(({ telegramId }) => telegramId ?? []);
      return [...new Set([...configured.flat(), ...(owner === undefined ? [] : [owner]), ...onRoster])];
    },
  };
}

export type AccessService = ReturnType<typeof createAccessService>;
