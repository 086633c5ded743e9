package dev.awsmonitor.operator.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** What a process signs with that has a role for a while. */
record RoleKey(String id, String secret, String session, Instant until) {

  /** AWS's own mock of IMDS, version 2 only, for an instance that has the role of this key. */
  LocalServer onInstance(Path folder) {
    var config = folder.resolve("imds.json");
    try {
      Files.writeString(
          config,
          """
          {"metadata": {"values": {"iam-security-credentials": {
            "Code": "Success", "Type": "AWS-HMAC", "LastUpdated": "2026-11-01T00:00:00Z",
            "AccessKeyId": "%s", "SecretAccessKey": "%s", "Token": "%s", "Expiration": "%s"}}}}
          """
              .formatted(id, secret, session, until));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return LocalServer.start(
        "AWS_MONITOR_IMDS_MOCK",
        folder.resolve("imds.log"),
        "--imdsv2",
        "-n",
        "127.0.0.1",
        "-p",
        "PORT",
        "-c",
        config.toString());
  }
}
