import { button, element } from './element.js';
import { fileSize } from './message-view.js';

const TOAST_MS = 4000;

export function removeToast(place) {
  place.querySelector(':scope > .toast')?.remove();
}

/** Says something over the place for a moment. */
export function showToast(place, text) {
  removeToast(place);
  const toast = element('p', { className: 'toast', role: 'status' }, text);
  place.append(toast);
  setTimeout(() => toast.remove(), TOAST_MS);
}

/** Fulfilled with what the pressed button stands for; undefined if the dialog was left by Esc or the first button. */
function openDialog(title, content, buttons) {
  return new Promise((resolve) => {
    let chosen;
    const actions = buttons.map(([text, value, style = '']) =>
      button(
        text,
        () => {
          chosen = value;
          dialog.close();
        },
        { className: `action ${style}` },
      ),
    );
    const dialog = element(
      'dialog',
      { 'aria-label': title, onclose: () => finish() },
      element('h2', {}, title),
      element('div', { className: 'dialog-content' }, content),
      element('div', { className: 'actions' }, actions),
    );
    const finish = () => {
      dialog.remove();
      resolve(chosen);
    };
    document.body.append(dialog);
    dialog.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing || event.target.tagName === 'BUTTON') return;
      event.preventDefault();
      actions.at(-1).click();
    });
    dialog.showModal();
    (dialog.querySelector('[data-first]') ?? actions.at(-1)).focus();
  });
}

export function showAlert(text) {
  return openDialog(
    '清风',
    [element('p', { className: 'alert-text' }, text)],
    [['知道了', undefined, 'main']],
  );
}

/** Whether everything that was rehearsed shall be forgotten. */
export function confirmBeginAnew() {
  return openDialog(
    '重新开始？',
    [element('p', {}, '演练中的人员、消息、考试和时间都回到最初，不能恢复。正式数据不受影响。')],
    [
      ['取消', false],
      ['重新开始', true, 'main'],
    ],
  );
}

/** Whether the rehearsal shall begin anew with a year that is lived by itself. */
export function confirmLiveYear() {
  return openDialog(
    '过完一年？',
    [
      element(
        'p',
        {},
        '演练从一月开始，由演练中的人员把一年过到十二月，大约一分钟；之后可以查看年报和它的依据。',
      ),
      element('p', {}, '演练中现有的内容不再保留。正式数据不受影响。'),
    ],
    [
      ['取消', false],
      ['过完一年', true, 'main'],
    ],
  );
}

/** Who opens a personal link that stands in somebody else's chat; undefined: nobody. */
export async function chooseOpener(people, preferred) {
  const options = people.map(({ id, name, department }) =>
    element('option', { value: String(id), selected: id === preferred }, `${name}（${department}）`),
  );
  const select = element('select', { 'aria-label': '由谁打开', 'data-first': '' }, options);
  const about = '这是一个启动机器人的链接。在演练中，由谁在自己的手机上打开它？';
  const isOpened = await openDialog(
    '打开链接',
    [element('p', {}, about), select],
    [
      ['取消', false],
      ['打开', true, 'main'],
    ],
  );
  return isOpened ? Number(select.value) : undefined;
}

/** To which chat the text is passed on; undefined: to none. */
export async function chooseReceiver({ group, people }, sharer, text) {
  const others = people.filter(({ id }) => id !== sharer);
  const options = [
    ...(group ? [element('option', { value: String(group.id) }, group.title)] : []),
    ...others.map(({ id, name, department }) =>
      element('option', { value: String(id) }, `${name}（${department}）`),
    ),
  ];
  const select = element('select', { 'aria-label': '转发给', 'data-first': '' }, options);
  const about = '演练中只有与机器人的聊天：转发给个人的链接，由其当场打开。';
  const isSent = await openDialog(
    '转发给……',
    [
      element('p', { className: 'shared-text' }, text),
      select,
      element('p', { className: 'file-line' }, about),
    ],
    [
      ['取消', false],
      ['转发', true, 'main'],
    ],
  );
  return isSent ? Number(select.value) : undefined;
}

/** The form that sends the file, without the sender; undefined if it is not to be sent. */
export async function askAboutFile(file) {
  const isPicture = ['image/png', 'image/jpeg'].includes(file.type);
  const caption = element('input', {
    type: 'text',
    placeholder: '说明（可不填）',
    maxLength: 1024,
    'data-first': '',
  });
  const asFile = element('input', { type: 'checkbox' });
  const preview =
    isPicture && element('img', { className: 'preview', alt: '', src: URL.createObjectURL(file) });
  const isSent = await openDialog(
    isPicture ? '发送图片' : '发送文件',
    [
      preview,
      element('p', { className: 'file-line' }, `${file.name} · ${fileSize(file.size)}`),
      caption,
      isPicture && element('label', { className: 'check' }, asFile, '作为文件发送'),
    ].filter(Boolean),
    [
      ['取消', false],
      ['发送', true, 'main'],
    ],
  );
  if (preview) URL.revokeObjectURL(preview.src);
  if (!isSent) return undefined;
  const form = new FormData();
  form.append('file', file);
  if (caption.value.trim()) form.append('caption', caption.value.trim());
  if (isPicture && !asFile.checked) form.append('asPhoto', 'yes');
  return form;
}
