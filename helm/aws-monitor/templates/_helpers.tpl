{{- define "aws-monitor.labels" -}}
app.kubernetes.io/name: aws-monitor
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: operator
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "aws-monitor.selector" -}}
app.kubernetes.io/name: aws-monitor
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- /* The namespaces that are watched, the release's own where none is named. */}}
{{- define "aws-monitor.namespaces" -}}
{{- join "," (.Values.watchNamespaces | default (list .Release.Namespace)) }}
{{- end }}

{{- /* What the operator does, and nothing else. */}}
{{- define "aws-monitor.rules" -}}
- apiGroups: [awsmonitor.dev]
  resources: [monitors]
  verbs: [get, list, watch]
- apiGroups: [awsmonitor.dev]
  resources: [monitors/status]
  verbs: [patch]
- apiGroups: [apps]
  resources: [deployments]
  verbs: [list, watch, create, patch]
- apiGroups: [""]
  resources: [services]
  verbs: [list, watch, create, patch]
- apiGroups: [""]
  resources: [pods]
  verbs: [list, watch]
- apiGroups: [""]
  resources: [events]
  verbs: [create]
{{- end }}
