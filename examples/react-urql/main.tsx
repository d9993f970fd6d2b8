import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { App } from './App.tsx';
import { client } from './auth.ts';

const root = document.getElementById('app');
if (root)
  createRoot(root).render(
    <Provider value={client}>
      <App />
    </Provider>,
  );
