package dev.showrunner.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.core.config.TitlesConfig;
import dev.showrunner.media.describe.DescribeSettings;
import dev.showrunner.media.describe.Template;
import org.junit.jupiter.api.Test;

/** Settings are checked in one module and used in another: both know the same. */
class TitlePlacesTest {
  @Test
  void whatTheSettingsAllowIsFilledIn() {
    assertThat(TitlesConfig.PLACES).isEqualTo(Template.NAMES);
  }

  @Test
  void theDefaultsAreTheSame() {
    TitlesConfig usual = new TitlesConfig(null, null, null, null);
    assertThat(DescribeSettings.DEFAULT)
        .isEqualTo(
            new DescribeSettings(
                usual.language(), usual.title(), usual.description(), usual.hashtags(), null));
  }
}
