package dev.awsmonitor.operator.simulation;

/** The pods of one template. */
final class ReplicaSet {
  final Template template;
  int desired;

  ReplicaSet(Template template) {
    this.template = template;
  }
}
