/** An image's name in the parts that people change. */
export interface ImageValues {
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
  readonly pullPolicy: string;
}

/** Whatever does not come apart cleanly stays whole, as the repository. */
export function imageValues(image: string, pullPolicy: string): ImageValues {
  const [, repository = image, tag = '', digest = ''] = /^([^@]*?)(?::([^/:@]+))?(?:@(.+))?$/.exec(image) ?? [];
  const whole = { repository: image, tag: '', digest: '', pullPolicy };
  const parts = { repository, tag, digest, pullPolicy };
  return imageName(parts) === image ? parts : whole;
}

function imageName({ repository, tag, digest }: ImageValues): string {
  return `${repository}${tag === '' ? '' : `:${tag}`}${digest === '' ? '' : `@${digest}`}`;
}
