import type Handlebars from 'handlebars';
import runtime from 'handlebars/runtime.js';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../source/file.ts';
import { type BuiltInTemplate, builtInTemplates } from './built-in-templates.ts';
import { reportTemplateError } from './template-error.ts';
import { templateHelpers } from './template-helpers.ts';

// Handlebars ships no types for its runtime, which is the same but for the compiler.
const handlebars = runtime as unknown as Pick<typeof Handlebars, 'create' | 'template' | 'registerHelper'>;

/**
 * One of c2k's own templates, compiled when c2k was built: only Handlebars' small runtime is loaded for it. `helpers` are those that no
 * other template has.
 */
export function renderBuiltIn(
  name: BuiltInTemplate,
  model: object,
  helpers: Readonly<Record<string, (value: unknown) => string>> = {},
): string {
  const environment = handlebars.create();
  environment.registerHelper({ ...templateHelpers, ...helpers });
  return environment.template<object>(builtInTemplates[name])(model);
}

/**
 * A user's template over `model`. A field that the model lacks is an error, not an empty text. Values are escaped in templates for HTML
 * (`*.html.hbs`) and stay as they are in all others, where `{{yaml …}}`, `{{json …}}` and `{{shell …}}` quote them.
 * Undefined where the template is wrong, which is reported at its line.
 */
export async function renderTemplate(template: SourceFile, model: object, report: Report): Promise<string | undefined> {
  // The compiler is six times the runtime, and only who has a template of their own needs it.
  const { default: compiler } = await import('handlebars');
  const environment = compiler.create();
  environment.registerHelper({ ...templateHelpers });
  try {
    const render = environment.compile<object>(template.text, { strict: true, noEscape: !/\.html?\.hbs$/i.test(template.path) });
    // Said in so many words, else Handlebars prints a warning for each try.
    return render(model, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
  } catch (error) {
    reportTemplateError(error, template, report);
    return undefined;
  }
}
