package dev.awsmonitor.dashboard.rollouts;

/** Why the Monitor could not be read, in words for a person. */
public enum Trouble {
  NOT_YET("the Monitor has not been read yet"),
  NO_MONITOR("there is no Monitor of this name any more"),
  NOT_REACHABLE("the API server does not answer"),
  NOT_TRUSTED("the API server's certificate is not of this cluster"),
  NO_CREDENTIALS("the token or the certificate of the service account cannot be read"),
  UNAUTHORIZED("the API server refuses the token (401)"),
  FORBIDDEN("the service account may not read the Monitor (403)"),
  NOT_SERVED("the API server knows no Monitors (404)"),
  FAILED("the API server answered with an error"),
  MALFORMED("the API server answered with something unexpected");

  private final String words;

  Trouble(String words) {
    this.words = words;
  }

  /** A sentence for a person, without its full stop. */
  public String words() {
    return words;
  }

  static Trouble ofStatus(int status) {
    return switch (status) {
      case 401 -> UNAUTHORIZED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_SERVED;
      default -> FAILED;
    };
  }
}
