/** A project whose every text tries to be something else: markup, a handler, a template, an escape, another order of letters. */
export const hostileProject: Readonly<Record<string, string>> = {
  'compose.yaml': `# </script><script>window.owned = 1</script> <img src=x onerror="window.owned = 1">
name: hostile
services:
  web:
    image: nginx:1 # {{constructor.constructor}} {{{__proto__}}} {{> note}} \u202egpj.exe\u202c \u200b
    mac_address: 02:42:ac:11:00:03
    command:
      - "</script><script>window.owned = 2</script>"
      - "\\" onmouseover=\\"window.owned = 3"
      - "' onfocus='window.owned = 4' autofocus='"
      - "<iframe srcdoc='<script>parent.owned = 5</script>'></iframe>"
      - "{{#each this}}{{@key}}{{/each}} \\\\{{x}}"
      - "javascript:window.owned = 6"
      - "| a | b |\\n\`\`\`\\n<b onmouseover=alert(1)>\\n# heading"
    environment:
      __proto__: "</style><style>* { display: none }</style>"
      constructor: "&lt;b&gt;"
      toString: "<!-- "
      EMPTY: ""
    labels:
      "<img src=x onerror=window.owned=7>": "\u2066x\u2069"
      __proto__: polluted
`,
};
