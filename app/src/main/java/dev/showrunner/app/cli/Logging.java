package dev.showrunner.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * What is logged, and where: to standard error, from the level that {@code --verbose} sets. Found
 * by Logback through ServiceLoader. In Java rather than in XML, because reading XML takes a tenth
 * of a start.
 */
public final class Logging extends ContextAwareBase implements Configurator {
  /** System property with the level; WARN without it. */
  static final String LEVEL = "showrunner.log.level";

  private static final String PATTERN = "%d{HH:mm:ss} %-5level %logger{20} %msg%n%ex{0}";

  /** Only of our own doings anyone wants to know more, even with {@code --verbose}. */
  private static final String OWN = "dev.showrunner";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty("logback.configurationFile") != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY; // a file that somebody names goes first
    }
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    ConsoleAppender<ILoggingEvent> standardError = new ConsoleAppender<>();
    standardError.setContext(context);
    standardError.setTarget("System.err");
    standardError.setEncoder(encoder);
    standardError.start();
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(standardError);
    context.getLogger(OWN).setLevel(Level.toLevel(System.getProperty(LEVEL), Level.WARN));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
