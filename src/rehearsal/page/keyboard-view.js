import { button, element } from './element.js';

/** The buttons under a message, in their rows. One that waits for the bot's answer says so. */
export function keyboardView(message, rows, view) {
  return element(
    'div',
    { className: 'keyboard' },
    rows.map((row) =>
      element(
        'div',
        { className: 'row' },
        row.map((one) => keyView(message, one, view)),
      ),
    ),
  );
}

function keyView(message, key, view) {
  const { text, style = '', callback_data: data, url, copy_text: copy } = key;
  if (url) {
    const open = (event) => {
      if (view.links.open(url)) event.preventDefault();
    };
    const properties = { href: url, target: '_blank', rel: 'noopener noreferrer', onclick: open };
    return element('a', { className: `key link ${style}`, ...properties }, text);
  }
  if (copy) return button(text, () => view.copy(copy.text), { className: `key copy ${style}` });
  const isPending = view.isPending(message.message_id, data);
  return button(text, () => view.tap(message, data), {
    className: `key ${style} ${isPending ? 'pending' : ''}`,
    'data-key': data,
    disabled: data === undefined,
    'aria-busy': String(isPending),
  });
}
