import { render } from 'preact';
import { Explorer } from './Explorer.tsx';
import { followInbox } from './state/inbox.ts';
import { openApis } from './state/openApis.ts';

const root = document.getElementById('app');
if (root) render(<Explorer />, root);
void openApis().then(followInbox);
