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

/** A new folder that goes away after the tests of the file. */
export function temporaryFolder(): string {
  return mkdtempSync(join(root, 'folder-'));
}

/** A resource of a template, as CloudFormation reads it. */
export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** Without `bundle` the functions' code is whatever lies in lambdas/: CDK's own way to a template that is not deployed. */
export function newApp({ bundle = false }: { bundle?: boolean } = {}): App {
  return new App({
    context: { ...projectContext(), ...(!bundle && { 'aws:cdk:bundling-stacks': [] }) },
    outdir: temporaryFolder(),
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
}

/** A stack with a gateway, synthesized without bundling and without validation. */
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

/** Every object inside a value, and the value itself. */
export function everyObject(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(everyObject);
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner];
}

/** That a template has a resource of the type, with at least these properties; the message is CDK's. */
export function expectProperties(template: Template, type: string, properties: Record<string, unknown>): void {
  expect(() => template.hasResourceProperties(type, properties)).not.toThrow();
}

/** The same with the attributes beside the properties. */
export function expectResource(template: Template, type: string, resource: Record<string, unknown>): void {
  expect(() => template.hasResource(type, resource)).not.toThrow();
}

/** That a template has so many resources of the type. */
export function expectCount(template: Template, type: string, count: number): void {
  expect(Object.keys(template.findResources(type))).toHaveLength(count);
}
