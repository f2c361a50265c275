package dev.showrunner.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Clip;
import dev.showrunner.api.Publication;
import dev.showrunner.api.Publisher;
import dev.showrunner.testkit.TestPluginContext;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What every publisher must keep. Extend it once for each publisher. */
public abstract class PublisherContract extends PartContract {
  /** For JUnit. */
  protected PublisherContract() {}

  /** The publisher under test; the plugin's first unless overridden. */
  protected Publisher publisher(TestPluginContext context) {
    return plugin().publishers(context).getFirst();
  }

  /** A publication that waits to be made. */
  protected abstract Publication publication();

  /** Its clip. */
  protected abstract Clip clip();

  @Test
  void saysWhereItPublishes() {
    Names.check("the target", publisher(context()).target());
  }

  @Test
  void aMissingFileIsAFailure() throws Exception {
    LeftThreads threads = LeftThreads.since();
    Publisher publisher = publisher(context());
    Path missing = folder.resolve("missing.mp4");
    Bounded<Publication> call =
        Bounded.begin("publish", () -> publisher.publish(publication(), clip(), missing));
    assertThat(call.await()).as("it ends").isTrue();
    assertThat(call.failure()).as("what it threw for a missing file").isInstanceOf(Exception.class);
    threads.none("publishing");
  }
}
