import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { graphql, updateSchema } from 'cm6-graphql';
import { effect } from '@preact/signals';
import type { GraphQLSchema } from 'graphql';
import { useEffect, useRef } from 'preact/hooks';
import { changeBetween } from './changeBetween.ts';
import { colors, frame } from './theme.ts';

interface EditorProps {
  name: string;
  language: 'graphql' | 'json';
  /** Returns the text; reads a signal, which the editor follows. */
  text: () => string;
  /** Without it the text cannot be changed. */
  onChange?: (text: string) => void;
  onCursor?: (at: number) => void;
  /** Called for Ctrl+Enter. */
  onRun?: () => void;
  schema?: GraphQLSchema | null;
}

/** A text with colors and, for GraphQL, completion and validation by the schema. */
export function Editor(props: EditorProps) {
  const { schema = null } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    if (!place.current) return undefined;
    const state = EditorState.create({ doc: latest.current.text(), extensions: extensionsFor(latest) });
    const editor = new EditorView({ state, parent: place.current });
    view.current = editor;
    // At once, not with the next rendering: the user may type another character before it.
    const unfollow = effect(() => {
      const change = changeBetween(editor.state.doc.toString(), latest.current.text());
      if (change) editor.dispatch({ changes: change });
    });
    return () => {
      unfollow();
      editor.destroy();
    };
  }, []);
  useEffect(() => {
    if (view.current && props.language === 'graphql' && schema) updateSchema(view.current, schema);
  }, [schema]);
  return <div class="editor" ref={place} />;
}

function extensionsFor(latest: { current: EditorProps }): Extension {
  const { name, language, onChange } = latest.current;
  const run = {
    key: 'Mod-Enter',
    run: () => {
      latest.current.onRun?.();
      return true;
    },
  };
  const keys = [run, ...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap];
  const editing = [history(), closeBrackets(), autocompletion(), keymap.of(keys)];
  return [
    ...(onChange ? editing : [EditorState.readOnly.of(true)]),
    // Tokens and challenge sessions would fill a screen if their lines were wrapped.
    language === 'graphql' ? [graphql(), EditorView.lineWrapping] : json(),
    ...[bracketMatching(), syntaxHighlighting(colors), frame],
    EditorView.contentAttributes.of({ 'aria-label': name, spellcheck: 'false' }),
    EditorView.updateListener.of(({ state, docChanged, selectionSet }) => {
      if (selectionSet) latest.current.onCursor?.(state.selection.main.head);
      const text = state.doc.toString();
      if (docChanged && text !== latest.current.text()) latest.current.onChange?.(text);
    }),
  ];
}
