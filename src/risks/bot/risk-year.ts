import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { RecordReference, YearSpan } from '../../kernel/figure.ts';
import type { Office } from '../../kernel/office.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { EvidenceFile, YearPart } from '../../kernel/year-part.ts';
import type { Register } from '../../registers/services/register.ts';
import { pointOf } from '../domain/point.ts';
import { formBy, type Registration } from '../domain/registration.ts';
import type { LedgerService } from '../services/ledger.ts';
import type { PersonsForm, RegistrationsService } from '../services/registrations.ts';
import { formerFormsSheet, formsSheet } from './form-document-messages.ts';
import * as say from './risk-year-messages.ts';

const VOLUME = 8;

type Uses = {
  register: Register;
  ledger: Pick<LedgerService, 'listCounting'>;
  registrations: Pick<RegistrationsService, 'list' | 'find' | 'listMissing'>;
  /** Makes the files that prove what a register has, in the volume named. */
  evidenceOf(register: Register, span: YearSpan, place: () => number): AsyncIterable<EvidenceFile>;
  dateOf(instant: number): PlainDate;
  digest(text: string): string;
  office: Office;
};

/** Makes what the area knows of a year: figures, evidence, one person's part, and what there usually is. */
export function createRiskYear(uses: Uses): YearPart {
  const { register, ledger, registrations, dateOf } = uses;

  const referenceOf = ({ form, person }: PersonsForm): RecordReference => ({
    id: `risks:${form.year}.${form.personId}`,
    date: dateOf(form.filledAt),
    title: say.formTitle(form, person),
    open: `risks.form:${form.year}:${form.personId}`,
    hash: uses.digest(JSON.stringify(form)),
  });

  const formOn = (form: Registration, day: PlainDate) => formBy(form, (instant) => dateOf(instant) <= day);

  /** The forms of the year that were filled in by the last day of the span, as they were on it. */
  async function listForms({ year, until }: YearSpan): Promise<PersonsForm[]> {
    return (await registrations.list(year)).flatMap(({ form, person }) => {
      const then = formOn(form, until);
      return then ? [{ form: then, person }] : [];
    });
  }

  async function yearOfRisks(span: YearSpan): Promise<say.YearOfRisks> {
    const [records, forms] = await Promise.all([ledger.listCounting(span), listForms(span)]);
    return {
      points: records.map((record) => ({ ...pointOf(record), reference: register.referenceOf(record) })),
      forms: forms.map((one) => ({
        isConfirmed: one.form.state === 'confirmed',
        reference: referenceOf(one),
      })),
    };
  }

  async function* evidence(span: YearSpan): AsyncGenerator<EvidenceFile> {
    yield* uses.evidenceOf(register, span, () => VOLUME);
    const forms = await listForms(span);
    if (forms.length === 0) return;
    yield {
      ...{ volume: VOLUME, name: say.FORMS_FILE, proves: say.formsProve(forms.length) },
      bytes: await writeWorkbook([formsSheet(forms), formerFormsSheet(forms)], uses.office.timezone),
      records: forms.map(referenceOf),
    };
  }

  return {
    place: 60,
    figures: async (span) => say.riskFigures(await yearOfRisks(span)),
    evidence,
    async ofPerson(personId, { year, until }) {
      const form = await registrations.find(year, personId);
      const then = form && formOn(form, until);
      return then ? [say.personalEntry(then, dateOf(then.filledAt))] : [];
    },
    async usual(span) {
      const [{ points, forms }, filled, missing] = await Promise.all([
        yearOfRisks(span),
        registrations.list(span.year),
        registrations.listMissing(span.year),
      ]);
      return say.usualRisks({
        // Also who filled in only after the cut-off day was to fill in.
        ...{ points: points.length, people: filled.length + missing.length },
        ...{ confirmed: forms.filter(({ isConfirmed }) => isConfirmed).length, year: span.year },
      });
    },
  };
}
