package dev.showrunner.core.rule;

import dev.showrunner.api.StreamEvent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills {@code {viewer}}, {@code {text}}, {@code {quantity}}, {@code {amount}}, {@code {currency}},
 * {@code {channel}}, {@code {platform}}, {@code {type}} and any name of the payload, such as {@code
 * {gift}}. What the event lacks becomes empty. What is filled in is never read as a template again,
 * so a viewer's text cannot ask for anything.
 */
public final class Templates {
  private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_.-]*)}");

  private Templates() {}

  /** All arguments with the event's fields filled in. */
  public static Map<String, String> fill(Map<String, String> templates, StreamEvent event) {
    if (templates.isEmpty()) {
      return Map.of();
    }
    Map<String, String> filled = LinkedHashMap.newLinkedHashMap(templates.size());
    templates.forEach((name, template) -> filled.put(name, fill(template, event)));
    return filled;
  }

  /** One template with the event's fields filled in. */
  public static String fill(String template, StreamEvent event) {
    if (template.indexOf('{') < 0) {
      return template;
    }
    return NAME.matcher(template)
        .replaceAll(name -> Matcher.quoteReplacement(value(name.group(1), event)));
  }

  private static String value(String name, StreamEvent event) {
    return switch (name) {
      case "viewer" -> event.viewerName("");
      case "text" -> event.text() == null ? "" : event.text();
      case "quantity" -> Long.toString(event.quantity());
      case "amount" -> event.money() == null ? "" : event.money().amount().toPlainString();
      case "currency" -> event.money() == null ? "" : event.money().currency();
      case "channel" -> event.channel().login();
      case "platform" -> event.channel().platform();
      case "type" -> event.type().name();
      default -> plain(event.payload().get(name));
    };
  }

  private static String plain(@Nullable Object value) {
    return switch (value) {
      case BigDecimal number -> number.toPlainString();
      case CharSequence text -> text.toString();
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      case null, default -> "";
    };
  }
}
