import type { Deed } from './act.ts';
import type { Phone } from './phone.ts';
import { openRecord } from './register-form.ts';

/** Keeps the roll of a record: chooses who was to come, and marks who was not there. */
export async function callRoll(
  phone: Phone,
  { rolls, listed, absent, ...place }: Extract<Deed, { rolls: string }>,
): Promise<void> {
  await openRecord(phone, rolls, place);
  for (const label of ['📋 点名册', '👥 选应到人员', ...listed, '✅ 应到', '✍ 开始点名'])
    await phone.tap(label);
  for (const [name, reason] of Object.entries(absent)) {
    await phone.write(name);
    await phone.tap(`✅ ${name}`);
    await phone.tap(`缺席·${reason}`);
  }
  await phone.tap('✅ 保存');
}
