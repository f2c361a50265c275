package dev.showrunner.core.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.core.config.ServiceConfig;
import dev.showrunner.core.config.SettingKey;
import dev.showrunner.core.queue.LimitsSet;
import dev.showrunner.core.queue.Services;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Limits of services: kept with the services, where they also are changed, and in force at once.
 */
final class ServiceSettings {
  static final String SECTION = "services";
  private static final String SIZE = "max-queue-size";

  private final Services services;
  private final Map<String, ServiceLimits> own;

  ServiceSettings(Services services, Map<String, ServiceLimits> own) {
    this.services = services;
    this.own = Map.copyOf(own);
  }

  static boolean isOne(SettingKey key) {
    return key.section().equals(SECTION);
  }

  Set<String> names() {
    return new TreeSet<>(own.keySet());
  }

  static String service(SettingKey key) {
    return key.path().get(1);
  }

  private static boolean isSize(SettingKey key) {
    return key.path().getLast().equals(SIZE);
  }

  JsonNode defaultValue(SettingKey key) {
    ServiceLimits limits = own.getOrDefault(service(key), ServiceLimits.DEFAULT);
    return IntNode.valueOf(isSize(key) ? limits.maxQueueSize() : limits.concurrency());
  }

  /** What people set; null when nothing. */
  @Nullable JsonNode stored(SettingKey key) {
    LimitsSet set = services.limitsSet(service(key));
    @Nullable Integer limit = isSize(key) ? set.maxQueueSize() : set.concurrency();
    return limit == null ? null : IntNode.valueOf(limit);
  }

  /**
   * Sets or forgets one of a service's limits.
   *
   * @param checked the section with the new value; null forgets it
   * @param said what file and environment say about the service; null: nothing
   */
  void put(SettingKey key, @Nullable ServiceConfig checked, @Nullable ServiceConfig said) {
    String name = service(key);
    LimitsSet now = services.limitsSet(name);
    LimitsSet wanted =
        isSize(key)
            ? new LimitsSet(checked == null ? null : checked.maxQueueSize(), now.concurrency())
            : new LimitsSet(now.maxQueueSize(), checked == null ? null : checked.concurrency());
    ServiceLimits limits = own.getOrDefault(name, ServiceLimits.DEFAULT);
    services.setLimits(name, wanted, said == null ? limits : said.over(limits));
  }
}
