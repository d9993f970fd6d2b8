import { App } from 'aws-cdk-lib';
import { AppStack } from './AppStack.ts';

const app = new App();
new AppStack(app, 'MyApp');
app.synth();
