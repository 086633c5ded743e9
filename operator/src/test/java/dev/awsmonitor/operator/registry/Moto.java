package dev.awsmonitor.operator.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;

/** The APIs of AWS as moto has them: IAM, which hands out keys of roles, and ECR. */
final class Moto implements AutoCloseable {
  private static final String ACCOUNT = "123456789012"; // moto's only one
  private static final String DOCUMENT =
      "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", %s}]}";

  private final HttpClient http = HttpClient.newHttpClient();
  private final LocalServer server;

  private Moto(LocalServer server) {
    this.server = server;
  }

  static Moto start(Path folder) {
    return new Moto(
        LocalServer.start(
            "AWS_MONITOR_MOTO", folder.resolve("moto.log"), "-H", "127.0.0.1", "-p", "PORT"));
  }

  URI endpoint() {
    return server.endpoint();
  }

  /** A role of instances that may do one thing, and a key for it. */
  RoleKey role(String name, String mayDo) {
    var trust =
        "\"Principal\": {\"Service\": \"ec2.amazonaws.com\"}, \"Action\": \"sts:AssumeRole\"";
    var right = "\"Action\": \"%s\", \"Resource\": \"*\"".formatted(mayDo);
    act(
        "iam",
        Map.of(
            "Action",
            "CreateRole",
            "Version",
            "2010-05-08",
            "RoleName",
            name,
            "AssumeRolePolicyDocument",
            DOCUMENT.formatted(trust)));
    act(
        "iam",
        Map.of(
            "Action",
            "PutRolePolicy",
            "Version",
            "2010-05-08",
            "RoleName",
            name,
            "PolicyName",
            name,
            "PolicyDocument",
            DOCUMENT.formatted(right)));
    var given =
        act(
            "sts",
            Map.of(
                "Action", "AssumeRole",
                "Version", "2011-06-15",
                "RoleArn", "arn:aws:iam::" + ACCOUNT + ":role/" + name,
                "RoleSessionName", "i-0123456789abcdef0"));
    return new RoleKey(
        tag("AccessKeyId", given),
        tag("SecretAccessKey", given),
        tag("SessionToken", given),
        Instant.parse(tag("Expiration", given)).truncatedTo(ChronoUnit.SECONDS));
  }

  /** From now on signatures, session tokens and rights are checked; moto starts without. */
  void believeNobody() {
    send(HttpRequest.newBuilder(endpoint().resolve("/moto-api/reset-auth")), "0");
  }

  private String act(String service, Map<String, String> form) {
    var body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
            .collect(joining("&"));
    return send(
        HttpRequest.newBuilder(endpoint())
            // only tells moto which service is meant
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=none/20261101/us-east-2/%s/aws4_request"
                    .formatted(service))
            .header("Content-Type", "application/x-www-form-urlencoded"),
        body);
  }

  private String send(HttpRequest.Builder request, String body) {
    try {
      var answer =
          http.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String tag(String name, String xml) {
    var found = Pattern.compile("<%s>([^<]+)</%s>".formatted(name, name)).matcher(xml);
    assertThat(found.find()).as("%s in %s", name, xml).isTrue();
    return found.group(1);
  }

  @Override
  public void close() {
    http.close();
    server.close();
  }
}
