package dev.awsmonitor.dashboard.config;

/**
 * Every environment variable that the dashboard reads. {@link #meaning()} and {@link #standard()}
 * are the text of docs/reference/config-dashboard.md.
 */
public enum Variable {
  PORT(
      "5001",
      "The port it listens on; 0 takes a free one. The operator sets it to the slot of the"
          + " revision. The system property `server.port` wins over it."),
  AWS_MONITOR_VERSION("unknown", "The version shown; the image sets it."),
  IMAGE_TAG("", "The tag it was deployed from; the operator sets it."),
  IMAGE_DIGEST("", "The digest it was deployed from; the operator sets it."),
  ROLLOUT_REVISION("", "The number of its roll-out; the operator sets it."),
  NODE_NAME("", "The node it runs on; the operator sets it."),
  INSTANCE_TYPE("", "Shown where IMDS does not tell the type."),
  VPC_ID("", "Shown where IMDS does not tell the VPC."),
  REGION("", "Shown where IMDS does not tell the region."),
  SSH_KEY_PATH("", "Shown where IMDS does not tell the name of the key."),
  MONITOR_NAME(
      "",
      "The Monitor it was deployed for, whose roll-outs are shown; the operator sets it. Without it"
          + " none are read."),
  MONITOR_NAMESPACE("", "The namespace of that Monitor; the operator sets it."),
  KUBERNETES_SERVICE_HOST("", "Where the API server answers; the kubelet sets it."),
  KUBERNETES_SERVICE_PORT("443", "The port it answers on; the kubelet sets it."),
  SERVICE_ACCOUNT_DIR(
      "/var/run/secrets/kubernetes.io/serviceaccount",
      "The folder with the `token` and the `ca.crt` that the kubelet mounts. The token is read anew"
          + " for each request."),
  ALLOWED_HOSTS(
      "",
      "The names it may be asked for by, with commas between them. Addresses and `localhost` always"
          + " are; a request with another `Host` gets 421, as a foreign page's name may lead here."),
  VIEWER_TOKEN(
      "",
      "16 to 256 characters of ASCII, from a Secret: with it viewers sign in, as `Authorization:"
          + " Bearer` or, at `/sign-in`, as the password of any name, and see instance ID, IAM role and"
          + " tags too. Without it nobody sees them. Set and empty is refused."),
  UNREADY_ON_INTERRUPTION(
      "false",
      "`true`: not ready any more when AWS announces that it takes the spot instance back, so that"
          + " other nodes serve. On a single node leave it: nobody else would."),
  CLOUDWATCH_EMF(
      "false",
      "`true`: each minute a line on stdout in CloudWatch's embedded metric format, for an agent that"
          + " sends the log to CloudWatch without the prefix of the container runtime."),
  OTEL_EXPORTER_OTLP_ENDPOINT(
      "",
      "Where a collector takes OTLP over HTTP (protobuf), such as `http://collector:4318`: each"
          + " request becomes a span, sent to `/v1/traces` below it. Without it there are no spans. Of"
          + " OpenTelemetry's variables only these two are read."),
  OTEL_SERVICE_NAME("aws-monitor-dashboard", "The `service.name` of the spans.");

  private final String standard;
  private final String meaning;

  Variable(String standard, String meaning) {
    this.standard = standard;
    this.meaning = meaning;
  }

  /** Its value where the environment has none; empty when it is then unknown. */
  public String standard() {
    return standard;
  }

  /** What it tells the dashboard. */
  public String meaning() {
    return meaning;
  }
}
