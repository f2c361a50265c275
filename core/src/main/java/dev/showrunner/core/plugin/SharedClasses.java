package dev.showrunner.core.plugin;

import java.util.List;

/**
 * What plugin jars see of the application: the api, its annotations and the logging interface.
 * Resources are not shared, so that a jar finds only its own services.
 */
final class SharedClasses extends ClassLoader {
  private static final List<String> PACKAGES =
      List.of("dev.showrunner.api.", "org.jspecify.", "org.slf4j.");

  private final ClassLoader application;

  SharedClasses(ClassLoader application) {
    super("showrunner-api", ClassLoader.getPlatformClassLoader());
    this.application = application;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (PACKAGES.stream().anyMatch(name::startsWith)) {
      return application.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
