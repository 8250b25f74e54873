import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { NOTHING_KEPT } from '../../bot/flow.ts';
import { levelNamed } from '../../bot/messages/levels.ts';
import { ENTRIES_PER_PAGE } from '../../bot/messages/pages.ts';
import type { PersonOffer } from '../../bot/person-offer.ts';
import { tellOfRole } from '../../bot/tell-of-role.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import { type Person, ROLES } from '../../kernel/person.ts';
import { dateOf } from '../../kernel/plain-date.ts';
import { PEOPLE_LISTS, type PeopleList } from '../domain/people-lists.ts';
import type { BindingService } from '../services/binding.ts';
import type { HandoverService } from '../services/handover.ts';
import type { HeadsService } from '../services/heads.ts';
import type { PeopleService } from '../services/people.ts';
import type { PersonalLinksService } from '../services/personal-links.ts';
import { departmentListCard, peopleLevelCard } from './people-levels-messages.ts';
import * as say from './people-messages.ts';
import * as sayPerson from './person-messages.ts';

export type PeopleUses = {
  binding: BindingService;
  handover: HandoverService;
  heads: Pick<HeadsService, 'isHead' | 'set'>;
  office: Office;
  people: PeopleService;
  personalLinks: Pick<PersonalLinksService, 'issueLink' | 'issueLinks' | 'validDays'>;
  /** What the areas offer on the card of a person. */
  personOffers: readonly PersonOffer[];
};

const STEPS = { search: NOTHING_KEPT };
const ADMINS: readonly ViewerRole[] = ['admin'];

/** On the person whom the button names, as far as the viewer may see them. */
const onPerson = buttonsOn((ctx: FeatureContext<PeopleUses>, id) =>
  ctx.services.people.find(ctx, Number(id)),
);

/** Makes /people, the roster: who is on it, who is not bound or cannot be reached, one person's card. Changes are for admins. */
export const people = (services: PeopleUses): Feature =>
  createFeature(services, {
    name: 'people',
    place: 130,
    description: '人员名册',
    section: 'people',
    words: ['名册', '人员', '名单'],
    roles: ['liaison', 'auditor', 'admin'],
    buttonRoles: { role: ADMINS, head: ADMINS, link: ADMINS, unbind: ADMINS, cut: ADMINS, invite: ADMINS },
    run: home,
    waits: STEPS,
    async onMessage(ctx) {
      const text = ctx.grammy.message?.text?.trim();
      if (!text) return say.askSearch();
      const found = await ctx.services.people.search(ctx, text, ENTRIES_PER_PAGE);
      // Whoever was found is on the card; until then it may be typed again.
      if (found.total > 0) await ctx.endFlow();
      return say.searchCard(text, found);
    },
    buttons: {
      async home(ctx) {
        await ctx.endFlow();
        return { card: await home(ctx) };
      },
      async list(ctx, name, page) {
        const list = listNamed(name);
        if (!list) return undefined;
        const wanted = { page: Number(page), perPage: ENTRIES_PER_PAGE };
        const found = await ctx.services.people.listPage(ctx, list, wanted);
        return { card: say.listCard(list, found, isAdmin(ctx)) };
      },
      level: async (ctx, page, level) => ({
        card: peopleLevelCard(await ctx.services.people.copyVisible(ctx), { page: Number(page), level }),
      }),
      async of(ctx, page, level) {
        const visible = await ctx.services.people.copyVisible(ctx);
        const department = levelNamed(
          visible.map((one) => one.department),
          level,
        );
        if (department === '') return undefined;
        const wanted = { page: Number(page), perPage: ENTRIES_PER_PAGE };
        const found = await ctx.services.people.listPage(ctx, 'all', wanted, department);
        return { card: departmentListCard(department, found) };
      },
      async found(ctx, text = '') {
        return { card: say.searchCard(text, await ctx.services.people.search(ctx, text, ENTRIES_PER_PAGE)) };
      },
      async search(ctx) {
        await ctx.waitFor(STEPS, 'search', {});
        return { card: say.askSearch() };
      },
      show: onPerson(async (ctx, person, name, page) => ({
        card: await cardOf(ctx, person, originOf(name, page)),
      })),
      role: onPerson(async (ctx, person, name, wanted) => {
        const role = ROLES.find((one) => one === name);
        const changed =
          role && (await ctx.services.people.confirmRole(person.id, role, wanted === '1', ctx.telegramId));
        if (!changed) return undefined;
        if ('refused' in changed) return refusal(changed.refused);
        await tellOfRole(ctx, changed.after, sayPerson.roleInForce(changed.after));
        const toast = changed.after.roleConfirmed ? say.toasts.roleConfirmed : say.toasts.roleWithdrawn;
        return { toast, card: await cardOf(ctx, changed.after) };
      }),
      head: onPerson(async (ctx, person, wanted) => {
        const isHead = wanted === '1';
        if (person.status === 'left') return undefined;
        const isChanged = await ctx.services.heads.set(person, isHead, ctx.telegramId);
        if (!isChanged) return { card: await cardOf(ctx, person) };
        return {
          toast: isHead ? say.toasts.headNamed : say.toasts.headWithdrawn,
          card: await cardOf(ctx, person),
        };
      }),
      link: onPerson(async (ctx, person) => {
        const issued = await ctx.services.personalLinks.issueLink(person.id, ctx.telegramId);
        if ('refused' in issued) return undefined;
        return {
          card: await cardOf(ctx, issued.person),
          reply: sayPerson.linkMessage(issued, ctx.services.office.timezone),
        };
      }),
      unbind: onPerson(async (ctx, person, account) =>
        person.telegramId === Number(account)
          ? { card: sayPerson.askUnbind(person, person.telegramId) }
          : { toast: say.toasts.alreadyUnbound, card: await cardOf(ctx, person) },
      ),
      cut: onPerson(async (ctx, person, text) => {
        const account = Number(text);
        const outcome = await ctx.services.binding.unbind(person.id, account, ctx.telegramId);
        if ('refused' in outcome)
          return (
            refusal(outcome.refused) ?? { toast: say.toasts.alreadyUnbound, card: await cardOf(ctx, person) }
          );
        await Promise.allSettled([ctx.notify(account, sayPerson.unboundNotice()), ctx.showCommands(account)]);
        return { toast: say.toasts.unbound, card: await cardOf(ctx, outcome.person) };
      }),
      async invite(ctx) {
        const invitations = await ctx.services.personalLinks.issueLinks(ctx.telegramId);
        if ('refused' in invitations) return undefined;
        if (invitations.length === 0) return { toast: say.toasts.everybodyBound };
        const make = async (): Promise<TapResult> => {
          const sheets = [say.invitationsSheet(invitations)];
          const workbook = await writeWorkbook(sheets, ctx.services.office.timezone);
          const days = await ctx.services.personalLinks.validDays();
          await ctx.sendFile({
            name: '个人链接.xlsx',
            bytes: workbook,
            caption: say.invitationsCaption(invitations.length, days),
          });
          return { below: say.toasts.fileSent };
        };
        return { make };
      },
    },
  });

/** What is outdated says so by itself; that an admin must remain is said. */
function refusal(reason: string): TapResult | undefined {
  return reason === 'last-admin' ? { toast: say.toasts.lastAdmin, alert: true } : undefined;
}

async function home(ctx: FeatureContext<PeopleUses>): Promise<Message> {
  const department = ctx.role === 'liaison' ? ctx.person?.department : undefined;
  return say.overviewCard(await ctx.services.people.overview(ctx), isAdmin(ctx), department);
}

async function cardOf(
  ctx: FeatureContext<PeopleUses>,
  person: Person,
  origin?: sayPerson.Origin,
): Promise<Message> {
  const mayHandOver = isAdmin(ctx) && (await ctx.services.handover.isOwner(ctx.telegramId));
  // As it stands after a tap: beside those of the same name.
  const shown = (await ctx.services.people.find(ctx, person.id)) ?? person;
  const isHead = await ctx.services.heads.isHead(person);
  const mayDo = { change: isAdmin(ctx), handOver: mayHandOver && person.telegramId !== ctx.telegramId };
  const offered = ctx.services.personOffers.filter(({ roles }) => roles.includes(ctx.role));
  const more = offered.flatMap(({ buttons }) => buttons(shown));
  const { timezone } = ctx.services.office;
  const today = dateOf(ctx.now, timezone);
  return sayPerson.personCard({ ...shown, isHead }, { mayDo, more, origin, today }, timezone);
}

function isAdmin(ctx: FeatureContext<PeopleUses>): boolean {
  return ctx.role === 'admin';
}

function listNamed(name: string | undefined): PeopleList | undefined {
  return PEOPLE_LISTS.find((list) => list === name);
}

function originOf(name: string | undefined, of = ''): sayPerson.Origin {
  if (name === 'found') return { searched: of };
  const list = listNamed(name);
  return list && { list, page: Number(of) || 0 };
}
