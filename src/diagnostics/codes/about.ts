/** What every diagnostic about an attribute says first: `services.web.ports[0]`. */
export interface About {
  readonly attribute: string;
}
