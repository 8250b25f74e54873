import { createAttachMenu } from './attach-menu.js';
import { createCommandMenu } from './command-menu.js';
import { askAboutFile } from './dialogs.js';
import { button, element } from './element.js';

const MAX_HEIGHT = 140;

/**
 * What a person writes with: the bot's menu, what can be attached, text, send. Enter sends, Shift+Enter begins a line. Files can also be dropped
 * on the chat or pasted.
 */
export function createComposer(options) {
  const { id, dropPlace, commands, menuButton, sendText, sendFile, sendContent, say } = options;
  const input = element('textarea', {
    id,
    rows: 1,
    maxLength: 4096,
    placeholder: '输入消息',
    'aria-label': '消息',
    'aria-autocomplete': 'list',
  });
  const picker = element('input', { type: 'file', hidden: true, 'aria-label': '选择文件' });
  const menu = createCommandMenu({ input, list: commands, send: sendText });
  const attach = createAttachMenu({ pickFile: () => picker.click(), sendContent });
  const opener = button('', openMenu, { className: 'menu-button' });

  /** The button is the bot's: its commands, or a page of its own. */
  function drawMenuButton() {
    const shown = menuButton();
    opener.textContent = shown?.type === 'web_app' ? shown.text : '☰ 菜单';
    opener.title = shown?.type === 'web_app' ? shown.web_app.url : '机器人的命令';
  }

  function openMenu() {
    if (menuButton()?.type === 'web_app') say('演练中不打开小程序。');
    else menu.toggle();
  }

  function resize() {
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, MAX_HEIGHT)}px`;
  }

  function send() {
    const text = input.value.trim();
    if (text === '') return;
    input.value = '';
    menu.close();
    resize();
    sendText(text);
  }

  async function offer(file) {
    if (!file) return;
    const form = await askAboutFile(file);
    if (form) sendFile(form);
    input.focus();
  }

  input.addEventListener('input', () => {
    resize();
    menu.filter();
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const isSend = event.key === 'Enter' && !event.shiftKey;
    if (menu.takesKey(event.key)) event.preventDefault();
    else if (isSend) {
      event.preventDefault();
      send();
    }
  });
  input.addEventListener('paste', (event) => {
    const [file] = event.clipboardData?.files ?? [];
    if (!file) return;
    event.preventDefault();
    offer(file);
  });
  picker.addEventListener('change', () => {
    offer(picker.files[0]);
    picker.value = '';
  });
  acceptDrops(dropPlace, offer);

  const box = element(
    'div',
    { className: 'composer' },
    menu.menu,
    attach.menu,
    opener,
    attach.opener,
    picker,
    input,
    button('', send, { className: 'send', 'aria-label': '发送', title: '发送（Enter）' }),
  );
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    menu.close();
    attach.close();
  });
  document.addEventListener('click', (event) => {
    if (box.contains(event.target)) return;
    menu.close();
    attach.close();
  });
  return { box, input, drawMenuButton };
}

function acceptDrops(place, offer) {
  place.addEventListener('dragover', (event) => {
    event.preventDefault();
    place.classList.add('drop');
  });
  place.addEventListener('dragleave', () => place.classList.remove('drop'));
  place.addEventListener('drop', (event) => {
    event.preventDefault();
    place.classList.remove('drop');
    offer(event.dataTransfer?.files[0]);
  });
}
