import { declareCommand, form } from '../../cli/declare-command.ts';
import { printJson } from '../../cli/print-json.ts';
import { createRedact } from '../../kernel/redaction.ts';
import { secretsOf } from '../standard-error.ts';
import * as say from './doctor-messages.ts';
import type { Diagnosis } from './examination.ts';
import { listExaminations } from './examinations.ts';
import { examineAll } from './examine.ts';
import { type DoctorGiven, openGrounds } from './grounds.ts';

/**
 * Looks at everything that the office needs, with the bot running or not; the exit code is 1 when something failed. It is handed no
 * office: it must run where the settings, Redis or the token are wrong. It changes nothing.
 */
export const doctorCommand = declareCommand<DoctorGiven>('doctor', [
  form({
    options: { json: true },
    about: say.ABOUT,
    async run({ options: { json } }, given, io) {
      const diagnoses: Diagnosis[] = [];
      if (!json) io.out(say.title);
      for await (const diagnosis of diagnose(given)) {
        diagnoses.push(diagnosis);
        if (!json) io.out(say.diagnosisText(diagnosis));
      }
      const isSound = diagnoses.every(({ verdict }) => verdict !== 'failure');
      if (json) printJson(io, { ok: isSound, checks: diagnoses });
      else io.out(say.summary(diagnoses));
      return isSound ? 0 : 1;
    },
  }),
]);

async function* diagnose(given: DoctorGiven): AsyncGenerator<Diagnosis> {
  const grounds = openGrounds(given);
  const secrets = await grounds.config().then(secretsOf, () => []);
  try {
    yield* examineAll(listExaminations(grounds), grounds, createRedact(secrets));
  } finally {
    await grounds.close();
  }
}
