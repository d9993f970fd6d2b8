import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepSourceMap } from '../keepSourceMap.ts';
import { functionBundle, functionsFolder } from '../shippedFiles.ts';

/**
 * Returns the bundle of a function as an asset. Its hash is the hash of the bundle, so unchanged code is not deployed
 * again.
 *
 * @param config content of config.json beside the bundle, for functions that have no environment variables
 */
export function bundledCode(scope: Construct, entry: string, config?: object): Code {
  return Code.fromAsset(functionsFolder(), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // No container runs, because `tryBundle` always returns true. The command differs because CDK caches bundles by
      // source folder and options: without it, every function would get the code of the first.
      image: DockerImage.fromRegistry('none'),
      command: [entry, ...(config ? [JSON.stringify(config)] : [])],
      local: {
        tryBundle(outputFolder) {
          const { code, sourceMap } = functionBundle(entry);
          writeFileSync(join(outputFolder, 'index.js'), code);
          // An app may be a package of ES modules, whose package.json would hold for the folder too.
          writeFileSync(join(outputFolder, 'package.json'), '{"type":"commonjs"}');
          if (config) writeFileSync(join(outputFolder, 'config.json'), JSON.stringify(config));
          keepSourceMap(scope, code, sourceMap);
          return true;
        },
      },
    },
  });
}
