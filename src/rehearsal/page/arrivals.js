/** Phones and mailboxes of people without an account: what came to them, by the person or, of nobody here, by the address itself. */

const addressesOf = ({ phone, email }) => [phone, email].filter(Boolean);

/** Whether a key of a chat is that of a phone or mailbox: chats have numbers. */
export const isInbox = (key) => typeof key === 'string';

/** The phone or mailbox by its key, that of nobody here as well. */
export function findInbox({ inboxes }, key) {
  return inboxes.find(({ id }) => id === key) ?? strange(key);
}

/** Those of people of the office, and behind them addresses to which something came that are nobody's here. */
export function listInboxes({ inboxes, arrivals }) {
  const known = new Set(inboxes.flatMap(addressesOf));
  const others = new Set(arrivals.map(({ to }) => to).filter((to) => !known.has(to)));
  return [...inboxes, ...[...others].map(strange)];
}

/** What came to it, the oldest first. */
export function arrivalsIn({ arrivals }, inbox) {
  const addresses = addressesOf(inbox);
  return arrivals.filter(({ to }) => addresses.includes(to));
}

/** What it is, in words: the phone, the mailbox. */
export function inboxWords({ phone, email }) {
  return [phone && `📱 手机 ${phone}`, email && `✉️ 邮箱 ${email}`].filter(Boolean);
}

/** What came, in one line. */
export const arrivalPreview = ({ subject, text, way }) =>
  `${way === 'text' ? '📱' : '✉️'} ${(subject ?? text).split('\n')[0]}`;

/** A number for its key: always the same. */
export const numberOf = (key) => [...key].reduce((sum, sign) => sum + sign.codePointAt(0), 0);

const strange = (address) => ({
  ...{ id: address, name: address, department: '其他号码和邮箱', post: '' },
  ...(address.includes('@') ? { email: address } : { phone: address }),
});
