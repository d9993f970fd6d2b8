export {
  evaluateCode,
  type EvaluateCodeError,
  type EvaluateCodeInput,
  type EvaluateCodeOutput,
} from './appsync/evaluateCode/evaluateCode.ts';
export type { CodeContext } from './appsync/code/evaluation.ts';
export { EngineControl } from './control/EngineControl.ts';
export { EngineControlError } from './control/EngineControlError.ts';
export { startEngine, type Engine, type EngineOptions, type UsersFile } from './Engine.ts';
export { EngineError } from './EngineError.ts';
