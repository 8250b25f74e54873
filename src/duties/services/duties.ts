import type { AuditActionName, AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { RecordReference } from '../../kernel/figure.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import type { Register } from '../../registers/services/register.ts';
import { DONE, ownerOf } from '../domain/duty.ts';
import { attach, detach, type Proofs } from '../domain/proofs.ts';
import type { DutyStore } from '../store/duty-store.ts';

type Deps = { register: Register; duties: DutyStore; clock: Clock };

/** Makes the service of duties beside their register: whose they are, and what proves them. */
export function createDutiesService({ register, duties, clock }: Deps) {
  /** Lists those of a year that count, by their numbers. */
  const listOfYear = (year: number): Promise<RegisterRecord[]> => register.copyYear(year);

  async function labelOf(number: number): Promise<string> {
    const duty = await register.find(number);
    return duty ? `${number} 号 ${register.referenceOf(duty).title}` : `${number} 号`;
  }

  async function changeProofs(
    number: number,
    change: (proofs: Proofs, at: number) => Proofs,
    { action, by, what }: { action: AuditActionName; by: number; what: string },
  ): Promise<Proofs> {
    const at = clock.now();
    const subject = await labelOf(number);
    const decision: AuditEntry = { at, by, action, subject, after: what };
    return duties.changeProofs(
      number,
      (proofs) => change(proofs, at),
      () => decision,
    );
  }

  return {
    listOfYear,

    /** Returns duties as they are shown: owners with what tells them from their namesakes. */
    shown: (listed: readonly RegisterRecord[]): Promise<RegisterRecord[]> => register.shownAll(listed),

    /** Finds a duty that counts. */
    async find(number: number): Promise<RegisterRecord | undefined> {
      const duty = await register.find(number);
      return duty?.withdrawn ? undefined : duty;
    },

    /** Lists the duties of a year for which the person answers. */
    listOwn: async (person: PersonId, year: number): Promise<RegisterRecord[]> =>
      (await listOfYear(year)).filter(({ values }) => ownerOf(values) === person),

    /** Finds what proves a duty, and what did. */
    findProofs: (number: number): Promise<Proofs> => duties.findProofs(number),

    /** Finds the proofs of several duties, each in its place. */
    findManyProofs: (numbers: readonly number[]): Promise<Proofs[]> => duties.findManyProofs(numbers),

    /** Adds a record of any area as proof; added again, it stands there once. */
    attach: (number: number, reference: RecordReference, by: number): Promise<Proofs> =>
      changeProofs(number, (proofs, at) => attach(proofs, reference, { at, by }), {
        ...{ action: 'duty-proof-attached', by, what: reference.title },
      }),

    /** Takes a proof off; that it was attached stays readable. */
    async detach(number: number, id: string, by: number): Promise<Proofs> {
      const { attached } = await duties.findProofs(number);
      const what = attached.find((proof) => proof.id === id)?.title ?? id;
      return changeProofs(number, (proofs, at) => detach(proofs, id, { at, by }), {
        ...{ action: 'duty-proof-detached', by, what },
      });
    },

    /** Records that a duty is done, as its owner says. */
    markDone: (number: number, by: number) => register.correct(number, 'state', DONE, by),
  };
}

export type DutiesService = ReturnType<typeof createDutiesService>;
