import { App } from 'aws-cdk-lib';
import { join } from 'node:path';
import { BoardStack } from './BoardStack.ts';

const app = new App({ outdir: join(import.meta.dirname, 'cdk.out') });
new BoardStack(app, 'Club');
app.synth();
