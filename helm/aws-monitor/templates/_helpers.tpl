{{- define "aws-monitor.labels" -}}
{{ include "aws-monitor.selector" . }}
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

{{- /* The name of what is in no namespace: releases of one name may be in several. */}}
{{- define "aws-monitor.clusterName" -}}
{{ .Release.Namespace }}-{{ .Release.Name }}
{{- end }}

{{- define "aws-monitor.image" -}}
{{- with .Values.image }}
{{- if .digest }}{{ .repository }}@{{ .digest }}{{ else }}{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end }}
{{- end }}

{{- define "aws-monitor.serviceAccount" -}}
{{ .Values.serviceAccount.name | default .Release.Name }}
{{- end }}

{{- /* Empty where the operator has no PriorityClass. */}}
{{- define "aws-monitor.priorityClass" -}}
{{- with .Values.priorityClass }}
{{- .name | default (ternary (include "aws-monitor.clusterName" $) "" .create) }}
{{- end }}
{{- end }}

{{- /* Prefers, not requires: on the one node there is, two still are better than one. */}}
{{- define "aws-monitor.apart" -}}
podAntiAffinity:
  preferredDuringSchedulingIgnoredDuringExecution:
    - weight: 100
      podAffinityTerm:
        topologyKey: kubernetes.io/hostname
        labelSelector:
          matchLabels:
            {{- include "aws-monitor.selector" . | nindent 12 }}
{{- end }}

{{- /* What the operator does, and nothing else. */}}
{{- define "aws-monitor.rules" -}}
- apiGroups: [awsmonitor.dev]
  resources: [monitors]
  {{- if and .Values.webhook.enabled .Values.leaderElection.enabled }}
  # get, patch: the operator that does not lead writes down that a registry is to be asked
  verbs: [get, list, watch, patch]
  {{- else }}
  verbs: [list, watch]
  {{- end }}
- apiGroups: [awsmonitor.dev]
  resources: [monitors/status]
  verbs: [patch]
- apiGroups: [apps]
  resources: [deployments]
  verbs: [list, watch, create, patch]
- apiGroups: [""]
  resources: [services, serviceaccounts]
  verbs: [list, watch, create, patch]
# the right of each dashboard to read its own Monitor; more than its own rights the operator cannot grant
- apiGroups: [rbac.authorization.k8s.io]
  resources: [roles, rolebindings]
  verbs: [list, watch, create, patch]
- apiGroups: [""]
  resources: [pods]
  verbs: [list, watch]
# the last lines of a container that failed
- apiGroups: [""]
  resources: [pods/log]
  verbs: [get]
- apiGroups: [""]
  resources: [events]
  verbs: [create]
{{- if .Values.rbac.secrets }}
# those that a Monitor names, one by one; which they are nobody knows before
- apiGroups: [""]
  resources: [secrets]
  verbs: [get]
{{- end }}
{{- end }}

{{- /* The Lease has one name (ElectedOperator.LEASE); `create` cannot be bound to a name. */}}
{{- define "aws-monitor.leaseRules" -}}
- apiGroups: [coordination.k8s.io]
  resources: [leases]
  verbs: [create]
- apiGroups: [coordination.k8s.io]
  resources: [leases]
  resourceNames: [aws-monitor]
  verbs: [get, update, patch]
{{- end }}
