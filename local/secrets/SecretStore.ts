import { randomUUID } from 'node:crypto';
import type { SecretModel } from '../assembly/model.ts';
import { notEmulated, ServiceException } from '../awsJson/ServiceException.ts';
import { NotEmulatedError } from '../notEmulated.ts';

/** One value of a secret. */
interface SecretVersion {
  id: string;
  value: string;
  createdSeconds: number;
  stages: string[];
}

/** A secret with all versions that still carry a staging label. */
interface StoredSecret {
  arn: string;
  name: string;
  versions: SecretVersion[];
  /** What the value depends on that is not emulated; null for a value that can be read. */
  missing: string | null;
}

/** The version that a caller requests; AWSCURRENT when it names neither. */
interface VersionChoice {
  versionId: string | undefined;
  stage: string | undefined;
}

/** The deployed secrets and their versions. They start anew with the engine, from the assembly. */
export class SecretStore {
  readonly #secrets: StoredSecret[];

  constructor(secrets: readonly SecretModel[]) {
    this.#secrets = secrets.map((secret) => {
      const named = { arn: secret.arn, name: secret.name };
      try {
        return { ...named, versions: [newVersion(randomUUID(), secret.value)], missing: null };
      } catch (error) {
        if (error instanceof NotEmulatedError) return { ...named, versions: [], missing: error.what };
        throw error;
      }
    });
  }

  /** Returns all secrets, in the order of the template. */
  list(): readonly Readonly<StoredSecret>[] {
    return this.#secrets;
  }

  /**
   * Finds a secret by name, ARN, or ARN without the hyphen and six characters that Secrets Manager adds to it.
   * @throws ServiceException ResourceNotFoundException; NotEmulatedError for a value that cannot be read.
   */
  find(secretId: string): StoredSecret {
    const found =
      this.#secrets.find(({ arn, name }) => secretId === arn || secretId === name) ??
      this.#secrets.find(({ arn }) => secretId === arn.replace(/-[A-Za-z0-9]{6}$/, ''));
    if (found === undefined) {
      throw new ServiceException('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    }
    if (found.missing !== null) throw notEmulated(`the value of the secret ${found.name}, which is ${found.missing}`);
    return found;
  }

  /**
   * Picks a version by id, by staging label, or by both, which then must belong together.
   * @throws ServiceException ResourceNotFoundException or InvalidRequestException
   */
  version(secret: StoredSecret, { versionId, stage }: VersionChoice): SecretVersion {
    const label = stage ?? 'AWSCURRENT';
    const found = secret.versions.find(({ id, stages }) => (versionId ? id === versionId : stages.includes(label)));
    if (found === undefined) {
      const wanted = versionId === undefined ? `staging label: ${label}` : `VersionId: ${versionId}`;
      const message = `Secrets Manager can't find the specified secret value for ${wanted}`;
      throw new ServiceException('ResourceNotFoundException', message);
    }
    if (stage !== undefined && !found.stages.includes(stage)) {
      const message = 'You provided a VersionStage that is not associated to the provided VersionId.';
      throw new ServiceException('InvalidRequestException', message);
    }
    return found;
  }

  /**
   * Stores a new current value; the one that was current becomes AWSPREVIOUS, and versions without a label are dropped.
   * The same id with the same value changes nothing.
   * @throws ServiceException ResourceExistsException for the same id with another value.
   */
  put(secret: StoredSecret, id: string, value: string): SecretVersion {
    const same = secret.versions.find((version) => version.id === id);
    if (same !== undefined && same.value !== value) {
      throw new ServiceException(
        'ResourceExistsException',
        `You can't use ClientRequestToken ${id} because that value is already in use for a version of this secret.`,
      );
    }
    if (same !== undefined) return same;
    const version = newVersion(id, value);
    for (const { stages } of secret.versions) {
      const current = stages.includes('AWSCURRENT');
      stages.splice(0, stages.length, ...(current ? ['AWSPREVIOUS'] : []));
    }
    secret.versions = [version, ...secret.versions.filter(({ stages }) => stages.length > 0)];
    return version;
  }
}

function newVersion(id: string, value: string): SecretVersion {
  return { id, value, createdSeconds: Date.now() / 1000, stages: ['AWSCURRENT'] };
}
