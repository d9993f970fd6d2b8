const PATHS = {
  try: 'M7 5.5v13l11-6.5z',
  inbox: 'M3.5 6.5h17v11h-17zM4 7l8 6 8-6',
  users: 'M12 12.2a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20c.7-3.6 3.7-5.3 7.5-5.3s6.8 1.7 7.5 5.3',
  tokens: 'M14.5 4a5.5 5.5 0 1 1-4.6 8.5L4 18.4V21h3v-2h2v-2h2l1.2-1.7M16 8.5h.01',
  log: 'M8.5 6.5h11M8.5 12h11M8.5 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01',
  endpoints: 'M9 3.5v5M15 3.5v5M6.5 8.5h11v3a5.5 5.5 0 0 1-11 0zM12 17v3.5',
  graphiql: 'M12 3.5 19.5 8v8L12 20.5 4.5 16V8zM12 3.5l7.5 12.5h-15z',
} as const;

/** The icon of a view, for narrow screens. */
export function ViewIcon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="view-icon" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
