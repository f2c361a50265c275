package dev.showrunner.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a component of a configuration record is for, or a plugin's whole record; it becomes
 * the comment above the key in the {@code showrunner.yaml} that {@code init} writes.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Setting {
  /** A sentence or two: what it does, its unit, what may stand there. */
  String value();
}
