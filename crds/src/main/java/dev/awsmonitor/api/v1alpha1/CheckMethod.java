package dev.awsmonitor.api.v1alpha1;

/** The methods that a check may ask with. */
public enum CheckMethod {
  GET,
  HEAD,
  POST
}
