/** The part of `adaptivecards-templating` in use; its own typings import raw TypeScript sources and break `verbatimModuleSyntax`. */
export declare class Template {
  constructor(payload: unknown)
  expand(context: { readonly $root: unknown }): unknown
}
