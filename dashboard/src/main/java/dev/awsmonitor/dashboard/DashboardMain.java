package dev.awsmonitor.dashboard;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import io.helidon.logging.common.LogConfig;
import java.time.Clock;
import java.util.Optional;

/** Starts the dashboard of the environment it runs in. */
public final class DashboardMain {
  static {
    // before any logger is made: one that exists keeps the level it has
    LogConfig.configureRuntime();
  }

  private static final System.Logger LOGGER = System.getLogger(DashboardMain.class.getName());

  private DashboardMain() {}

  /**
   * Runs until it is told to end (SIGTERM). Exits with 2 when its environment is not usable, with 1
   * when its port is taken: it is then started again.
   */
  public static void main(String[] args) {
    try {
      var config = DashboardConfig.from(System.getenv(), System::getProperty);
      var server = DashboardServer.start(config, Optional.empty(), Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(new Thread(server::drainAndStop, "drain"));
      LOGGER.log(
          System.Logger.Level.INFO, "listening on port {0}", Integer.toString(server.port()));
    } catch (IllegalArgumentException e) {
      LOGGER.log(System.Logger.Level.ERROR, e.getMessage());
      System.exit(2);
    } catch (IllegalStateException e) {
      LOGGER.log(System.Logger.Level.ERROR, "not started: " + e.getMessage());
      System.exit(1);
    }
  }
}
