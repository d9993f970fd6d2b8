// The function behind the board's fields. It keeps the notices in memory; a real board would use a table.
const notices = [];

const fields = {
  boardRules: () => 'Be kind, and write in one sentence.',
  notices: ({ caller }) => notices.map((notice) => shown(notice, caller)),
  countNotices: () => notices.length,
  publishNotice({ caller, input }) {
    const text = input.text.trim();
    if (text === '' || text.length > 200) return { error: 'TEXT_LENGTH' };
    const notice = { id: crypto.randomUUID(), text, author: caller };
    notices.unshift(notice);
    return shown(notice, caller);
  },
  withdrawNotice({ caller, input }) {
    const place = notices.findIndex(({ id, author }) => id === input.id && author === caller);
    // The same answer for the notice of another author and for none, so that ids cannot be guessed.
    if (place === -1) return { error: 'NOT_YOUR_NOTICE' };
    const [notice] = notices.splice(place, 1);
    return shown(notice, caller);
  },
};

/** The author's id stays here. */
function shown({ id, text, author }, caller) {
  return { id, text, mine: author === caller };
}

exports.handler = async (event) => fields[event.field](event);
