import path from 'node:path';
import type { Fault } from '../fault.ts';
import { readTemplate } from './read-template.ts';
import type { Module, Template } from './template.ts';

/** All templates of a project, and the files that stand beside them. */
export interface Templates {
  readonly all: readonly Template[];
  /** What could not be read at all. */
  readonly faults: readonly Fault[];
  /** The text of a file by its path in the project, whatever its kind. */
  readonly files: Readonly<Record<string, string>>;
}

/** One use of a template as a module by another one. */
export interface Use {
  readonly template: Template;
  readonly module: Module;
}

/** Reads every template among files, which are given by their paths in the project. */
export async function readTemplates(files: Readonly<Record<string, string>>): Promise<Templates> {
  const readings = await Promise.all(
    Object.entries(files)
      .filter(([file]) => file.endsWith('.bicep'))
      .map(([file, text]) => readTemplate(file, text)),
  );
  return {
    all: readings.map(({ template }) => template),
    faults: readings.flatMap(({ faults }) => faults),
    files,
  };
}

/** A path as a template writes it, from its own folder, as a path in the project. */
export function besides(template: Template, written: string): string {
  return path.posix.join(path.posix.dirname(template.file), written);
}

/** The template that a module names. */
export function templateOf(templates: Templates, { template, module }: Use): Template | undefined {
  const file = besides(template, module.path);
  return templates.all.find((one) => one.file === file);
}

/** Every use of a template as a module. None has one that is deployed by itself. */
export function usesOf(templates: Templates, template: Template): readonly Use[] {
  return templates.all
    .flatMap((user) => user.modules.map((module) => ({ template: user, module })))
    .filter((use) => besides(use.template, use.module.path) === template.file);
}
