package dev.showrunner.service.commands;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Marker;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.chat.ChatDesk;
import dev.showrunner.api.chat.ChatDesk.Posted;
import dev.showrunner.api.chat.ChatSender;
import dev.showrunner.api.chat.ReplyWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does what commands are for. */
final class RealDeeds implements Deeds {
  private final Surroundings around;
  private final StreamFacts facts;

  RealDeeds(Surroundings around) {
    this.around = around;
    facts = new StreamFacts(around);
  }

  @Override
  public void title(Channel channel, String title) throws InterruptedException {
    facts.control(channel).title(channel, title);
  }

  @Override
  public String category(Channel channel, String name) throws InterruptedException {
    return facts.control(channel).category(channel, name);
  }

  @Override
  public String clip(Channel channel, @Nullable String title) throws InterruptedException {
    return facts.control(channel).clip(channel, title, null).url().toString();
  }

  @Override
  public Optional<Duration> markRecording(Channel channel, String label) {
    return facts
        .recording(channel)
        .flatMap(running -> {
          Duration at = Duration.between(running.startedAt(), around.clock().now());
          Marker marker = new Marker(at.toMillis() / 1000.0, label);
          return around
              .capabilities()
              .find(MediaLibrary.class)
              .flatMap(library -> library.mark(running.id(), marker))
              .map(saved -> at);
        });
  }

  @Override
  public Duration markStream(Channel channel, String label) throws InterruptedException {
    return facts.control(channel).mark(channel, label);
  }

  @Override
  public String ask(StreamEvent message, String question) throws InterruptedException {
    return around
        .capabilities()
        .find(ReplyWriter.class)
        .orElseThrow(() -> BuiltIns.usage("I have no answers here."))
        .write(message, question);
  }

  @Override
  public List<Posted> post(List<Channel> channels, String text) throws InterruptedException {
    return around
        .capabilities()
        .find(ChatDesk.class)
        .orElseThrow(() -> BuiltIns.usage("I cannot write anywhere."))
        .post(channels, text, ChatSender.Kind.MESSAGE);
  }
}
