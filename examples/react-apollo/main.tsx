import { ApolloProvider } from '@apollo/client/react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { apollo } from './auth.ts';

const root = document.getElementById('app');
if (root)
  createRoot(root).render(
    <ApolloProvider client={apollo}>
      <App />
    </ApolloProvider>,
  );
