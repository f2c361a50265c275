package dev.showrunner.bench;

import dev.showrunner.api.Signal;
import dev.showrunner.bench.stream.StreamChat;
import dev.showrunner.bench.stream.StreamScript;
import dev.showrunner.bench.stream.StreamSound;
import dev.showrunner.bench.stream.StreamTalk;
import dev.showrunner.media.highlight.Measured;
import dev.showrunner.media.signal.Sound;
import dev.showrunner.media.signal.SoundMeter;
import dev.showrunner.media.transcript.Transcript;

/**
 * A stream made from a seed, and what was measured of it. Its sound goes straight into what
 * measures recordings too, without a file.
 *
 * @param audible sound and chat alone
 * @param all with gifts and markers
 * @param said every word that was said
 */
record MadeStream(
    StreamScript script, Signal loudness, Measured audible, Measured all, Transcript said) {

  static MadeStream of(long seed, int seconds) {
    StreamScript script = StreamScript.of(seed, seconds);
    SoundMeter meter = new SoundMeter(StreamSound.RATE);
    new StreamSound(script).write((pcm, samples) -> meter.add(pcm, 0, samples));
    StreamTalk talk = new StreamTalk(script);
    Sound sound = meter.finish(seconds);
    Measured heard = Measured.of(seconds, sound);
    Measured given = heard.withAudience(talk.gifts()).withMarkers(talk.markers());
    if (script.viewers() > 0) {
      StreamChat chat = new StreamChat(script);
      heard = heard.with(chat);
      given = given.with(chat);
    }
    return new MadeStream(script, sound.loudness(), heard, given, talk.transcript());
  }
}
