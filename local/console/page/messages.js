/**
 * The two views of the inbox. Everything that came from a message is set as text; a mail's HTML goes into a frame without
 * any permission: no scripts, no forms, no way to the page around it, and no requests to other machines.
 */

/** Makes an element: `element('p', {className: 'note'}, 'text', child)`. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A button that copies a value and says so for a moment. */
export function copyButton(value, label, { say, text = label }) {
  const button = element('button', { type: 'button', className: 'copy', ariaLabel: label, title: label }, text);
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(value);
    button.classList.add('done');
    button.textContent = say('copied');
    setTimeout(() => {
      button.classList.remove('done');
      button.textContent = text;
    }, 1200);
  });
  return button;
}

/** Shows the mails, newest first, with `selected` open; `onSelect` is called with the mail that the user picks. */
export function showMails({ list, reader, mails, selected, onSelect, say, time }) {
  list.replaceChildren(
    ...mails.toReversed().map((mail) => {
      const button = element(
        'button',
        { type: 'button', ariaCurrent: mail === selected ? 'true' : 'false' },
        element('span', { className: 'subject' }, mail.subject ?? ''),
        element('span', { className: 'meta' }, mail.to),
        timeOf(mail, time),
      );
      button.addEventListener('click', () => onSelect(mail));
      return element('li', {}, button);
    }),
  );
  if (selected) openMail({ reader, mail: selected, say, time });
  else {
    const hint = element('p', { className: 'note' }, say('noMailsHint'));
    const link = element('a', { className: 'button', href: '/graphiql' }, say('openGraphiql'));
    reader.replaceChildren(element('div', { className: 'empty' }, element('p', {}, say('noMails')), hint, link));
  }
}

function openMail({ reader, mail, say, time }) {
  const frame = element('iframe', { title: say('preview', mail.subject ?? '') });
  frame.setAttribute('sandbox', '');
  frame.setAttribute('referrerpolicy', 'no-referrer');
  frame.srcdoc = mail.body;
  const to = element('p', { className: 'meta' }, `${say('to')}: ${mail.to} · `, timeOf(mail, time));
  const head = element('div', { className: 'reader-head' }, element('h3', {}, mail.subject ?? ''), to);
  reader.replaceChildren(head, ...(mail.code ? [codeChip(mail.code, say)] : []), frame);
}

/** Shows the texts as on a phone, oldest first, and scrolls to the newest. */
export function showTexts({ list, texts, say, time }) {
  if (texts.length === 0) {
    list.replaceChildren(element('li', { className: 'empty' }, say('noTexts')));
    return;
  }
  list.replaceChildren(
    ...texts.map((text) =>
      element(
        'li',
        {},
        element('p', { className: 'meta' }, `${text.to} · `, timeOf(text, time)),
        element('p', { className: 'bubble' }, text.body),
        text.code ? copyButton(text.code, say('copyCode', text.code), { say, text: say('copyCode', text.code) }) : null,
      ),
    ),
  );
  list.scrollTop = list.scrollHeight;
}

function codeChip(code, say) {
  const value = element('output', { className: 'code' }, code);
  const label = element('span', { className: 'meta' }, say('code'));
  return element(
    'div',
    { className: 'chip' },
    label,
    value,
    copyButton(code, say('copyCode', code), { say, text: say('copy') }),
  );
}

function timeOf(message, time) {
  return element('time', { dateTime: message.sentAt }, time(new Date(message.sentAt)));
}
