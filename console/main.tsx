import { render } from 'preact';
import { App } from './App.tsx';
import { followEngine } from './engine/followEngine.ts';
import { startJourney } from './try/journey.ts';
import { finishRedirect } from './try/redirects.ts';

const root = document.getElementById('app');
if (root) render(<App />, root);
followEngine();
void startJourney();
void finishRedirect();
