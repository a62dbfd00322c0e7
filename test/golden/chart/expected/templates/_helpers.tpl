{{/* What a value is as text; a big number without an exponent. Helm would cut "<no value>" out. */}}
{{- define "chart.text" -}}
{{- $text := toString . }}
{{- if kindIs "float64" . }}{{ $text = toJson . }}{{ end }}
{{- quote $text | replace "<no value>" "\\u003cno value>" -}}
{{- end }}

{{/* The name of an image: repository, tag and digest. */}}
{{- define "chart.image" -}}
{{- .repository }}{{ with .tag }}:{{ . }}{{ end }}{{ with .digest }}@{{ . }}{{ end -}}
{{- end }}

{{/* A container's variables: those of the Compose file in its order, then those that are new, by their names. */}}
{{- define "chart.environment" -}}
{{- $values := index . 0 }}
{{- $names := index . 1 }}
{{- range keys $values | sortAlpha }}
{{- if not (has . $names) }}{{ $names = append $names . }}{{ end }}
{{- end }}
{{- range $names }}
{{- if hasKey $values . }}
- name: {{ quote . }}
  value: {{ include "chart.text" (index $values .) }}
{{- end }}
{{- end }}
{{- end }}

{{/* Nothing while a value is what c2k wrote, else a short hash of it: pods are replaced when it changes. */}}
{{- define "chart.changed" -}}
{{- $hash := index . 0 | toString | sha256sum }}
{{- if ne $hash (index . 1) }}-{{ trunc 8 $hash }}{{ end -}}
{{- end }}

{{/* An Ingress, for a service whose values want one. */}}
{{- define "chart.ingress" -}}
{{- with .ingress }}
{{- if .enabled }}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: {{ $.name }}
  {{- with $.namespace }}
  namespace: {{ . }}
  {{- end }}
  labels:
    {{- toYaml (merge (dict) $.labels $.commonLabels) | nindent 4 }}
  {{- with merge (dict) .annotations $.commonAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  {{- with .className }}
  ingressClassName: {{ quote . }}
  {{- end }}
  rules:
  - {{- with .host }}
    host: {{ quote . }}
    {{- end }}
    http:
      paths:
      - path: {{ quote .path }}
        pathType: {{ .pathType }}
        backend:
          service:
            name: {{ $.service }}
            port:
              number: {{ $.port }}
  {{- with .tlsSecret }}
  tls:
  - secretName: {{ quote . }}
    {{- with $.ingress.host }}
    hosts:
    - {{ quote . }}
    {{- end }}
  {{- end }}
{{- end }}
{{- end }}
{{- end }}
