import { EngineError } from '../EngineError.ts';

/** Thrown when another process listens on the port. */
export class PortInUseError extends EngineError {
  readonly port: number;

  constructor(port: number) {
    super(`Port ${port} is in use. Choose another with --port N, or any free one with --port 0.`);
    this.port = port;
  }
}
