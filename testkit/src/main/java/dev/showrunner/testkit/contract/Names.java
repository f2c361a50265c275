package dev.showrunner.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What names must look like. */
final class Names {
  private static final String FORM = "[a-z][a-z0-9]*([-.][a-z0-9]+)*";

  private Names() {}

  static void check(String of, String name) {
    assertThat(name)
        .as("the name of %s: lower-case letters, digits and '-'", of)
        .isNotNull()
        .matches(FORM)
        .hasSizeLessThanOrEqualTo(64);
  }

  static void unique(String of, List<String> names) {
    names.forEach(name -> check(of, name));
    assertThat(names).as("names of %s", of).doesNotHaveDuplicates();
  }
}
