/** By name, in code-unit order; without a prototype, as names are a person's. */
export type Named<T> = Readonly<Record<string, T>>;
/** A value that is text in the model though it means a number, a span of time or a size. */
export type Text = string;
/** Keys to texts; a null takes the value from the environment, or unsets it. */
export type Scalars = Named<string | null>;
