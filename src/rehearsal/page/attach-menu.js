import { button, element } from './element.js';

const STICKERS = ['👍', '🌹', '😊', '🙏', '🎉', '😅'];
const VOICE_SECONDS = 4;

/**
 * What a person can send besides text, behind the paper clip: a file or picture of theirs, and what is made for the rehearsal.
 * Arrow keys choose, Esc closes.
 */
export function createAttachMenu({ pickFile, sendContent }) {
  const items = [
    item('📎 文件或图片', pickFile),
    item('🎤 语音', () => sendContent({ kind: 'voice', seconds: VOICE_SECONDS })),
    item('📍 位置', () => sendContent({ kind: 'location' })),
    item('👤 本人名片', () => sendContent({ kind: 'contact' })),
    ...STICKERS.map((emoji) =>
      item(emoji, () => sendContent({ kind: 'sticker', emoji }), { 'aria-label': `贴纸 ${emoji}` }),
    ),
  ];
  const [file, voice, place, contact, ...stickers] = items;
  const menu = element(
    'div',
    { className: 'attach-menu', role: 'menu', 'aria-label': '发送', hidden: true },
    [file, voice, place, contact],
    element('div', { className: 'stickers', role: 'group', 'aria-label': '贴纸' }, stickers),
  );
  const opener = button('', () => open(menu.hidden), {
    className: 'attach',
    'aria-label': '发送文件、语音或贴纸',
    'aria-haspopup': 'menu',
    'aria-expanded': 'false',
    title: '发送文件、语音或贴纸',
  });

  function item(text, onclick, properties = {}) {
    const choose = () => {
      open(false);
      onclick();
    };
    return button(text, choose, { role: 'menuitem', ...properties });
  }

  function open(isOpen) {
    menu.hidden = !isOpen;
    opener.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) file.focus();
  }

  menu.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = items.indexOf(document.activeElement) + step;
    items.at(at % items.length).focus();
  });

  return {
    menu,
    opener,
    isOpen: () => !menu.hidden,
    close() {
      const hadFocus = menu.contains(document.activeElement);
      open(false);
      if (hadFocus) opener.focus();
    },
  };
}
