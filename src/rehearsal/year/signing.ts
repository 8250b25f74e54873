import { labelsOf, type Phone } from './phone.ts';

const READ = '📖 阅读并签署';
const SIGN = '✍ 签署';

/** Reads what one was asked to sign, page by page to the end, and signs it by typing one's name. */
export async function signPledge(phone: Phone, title: string, name: string): Promise<void> {
  const { message_id } = await phone.see(`【签署】${title}`);
  let page = await phone.tapUnder(message_id, READ);
  while (!labelsOf(page).includes(SIGN)) page = await phone.tapUnder(message_id, '下一页 ➡');
  await phone.tapUnder(message_id, SIGN);
  await phone.write(name);
  await phone.see('✅ 已签署');
}

/** Enters that one's family has signed, today. */
export async function registerFamily(phone: Phone, title: string, relation: string): Promise<void> {
  const { message_id } = await phone.see(`【签署】${title}`);
  for (const label of [READ, '👪 家属已签，登记', relation, '今天']) await phone.tapUnder(message_id, label);
}
