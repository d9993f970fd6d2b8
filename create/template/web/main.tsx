import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { readConfig } from './config.ts';
import { createAuth } from './createAuth.ts';
import './auth/style.css';

async function start(element: HTMLElement): Promise<void> {
  const root = createRoot(element);
  try {
    root.render(<App auth={createAuth(await readConfig())} />);
  } catch (error) {
    root.render(<p role="alert">{(error as Error).message}</p>);
  }
}

const element = document.getElementById('app');
if (element) void start(element);
