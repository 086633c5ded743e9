package dev.awsmonitor.operator.controller;

import java.io.Serial;

/**
 * The API server refused an object of a Monitor; thrown after it is told, so that it is retried.
 */
final class ApplyRefusedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ApplyRefusedException(String message) {
    super(message);
  }
}
