import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import type { AuthGateway } from '../../infra/AuthGateway.ts';
import { AuthGatewayStack, type AuthGatewayStackProps } from '../../infra/AuthGatewayStack.ts';
import { projectContext } from '../../infra/app/projectContext.ts';

const root = mkdtempSync(join(tmpdir(), 'genkan-infra-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Creates a folder that is removed after the tests of the file. */
export function temporaryFolder(): string {
  return mkdtempSync(join(root, 'folder-'));
}

/** A resource of a template. */
export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** Makes CDK print warnings and write them to its report. Without it, they are in the metadata of the assembly only. */
const WARNING_REPORT = '@aws-cdk/core:annotationsInValidationReport';

/**
 * Creates an app with the context of cdk.json, which prints no warnings. CDK does not bundle the functions of any
 * stack, which is faster.
 */
export function newApp(context: Record<string, unknown> = { [WARNING_REPORT]: false }): App {
  return new App({
    context: { ...projectContext(), 'aws:cdk:bundling-stacks': [], ...context },
    outdir: temporaryFolder(),
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
}

/** Synthesizes a stack with a gateway, without bundling and validation. */
export function synthesize(props: AuthGatewayStackProps = {}): {
  stack: AuthGatewayStack;
  gateway: AuthGateway;
  template: Template;
  resources: Record<string, Resource>;
} {
  const stack = new AuthGatewayStack(newApp(), 'Genkan', props);
  const template = Template.fromStack(stack);
  const { Resources: resources } = template.toJSON() as { Resources: Record<string, Resource> };
  return { stack, gateway: stack.gateway, template, resources };
}

/** Returns every object inside a value, and the value itself. */
export function everyObject(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(everyObject);
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner];
}

/** Expects a resource of the type with at least these properties. The message is CDK's. */
export function expectProperties(template: Template, type: string, properties: Record<string, unknown>): void {
  expect(() => template.hasResourceProperties(type, properties)).not.toThrow();
}

/** Expects a resource of the type with at least these attributes, such as `DeletionPolicy`. */
export function expectResource(template: Template, type: string, resource: Record<string, unknown>): void {
  expect(() => template.hasResource(type, resource)).not.toThrow();
}

/** Expects the number of resources of the type. */
export function expectCount(template: Template, type: string, count: number): void {
  expect(Object.keys(template.findResources(type))).toHaveLength(count);
}
