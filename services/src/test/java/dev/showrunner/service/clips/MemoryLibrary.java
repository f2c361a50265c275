package dev.showrunner.service.clips;

import dev.showrunner.api.Area;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Clip;
import dev.showrunner.api.Highlight;
import dev.showrunner.api.Marker;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Recording;
import dev.showrunner.api.SignalCurve;
import dev.showrunner.api.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A library that forgets everything with the test. */
final class MemoryLibrary implements MediaLibrary {
  final Map<UUID, Recording> recordings = new LinkedHashMap<>();
  final Map<UUID, Highlight> highlights = new LinkedHashMap<>();
  final Map<UUID, Clip> clips = new LinkedHashMap<>();
  final Map<UUID, List<SignalCurve>> signals = new LinkedHashMap<>();
  private final Map<UUID, Wording> wordings = new HashMap<>();
  private final Map<Channel, Area> cameras = new HashMap<>();

  @Override
  public void save(Recording recording) {
    recordings.put(recording.id(), recording);
  }

  @Override
  public Optional<Recording> recording(UUID id) {
    return Optional.ofNullable(recordings.get(id));
  }

  @Override
  public List<Recording> recordings(int limit, UUID after) {
    return List.copyOf(recordings.values());
  }

  @Override
  public Optional<Recording> mark(UUID recordingId, Marker marker) {
    return Optional.ofNullable(
        recordings.computeIfPresent(recordingId, (id, recording) -> recording.with(marker)));
  }

  @Override
  public void saveHighlights(UUID recordingId, List<Highlight> found) {
    found.forEach(highlight -> highlights.put(highlight.id(), highlight));
  }

  @Override
  public void saveSignals(UUID recordingId, List<SignalCurve> curves) {
    signals.put(recordingId, curves);
  }

  @Override
  public List<SignalCurve> signals(UUID recordingId) {
    return signals.getOrDefault(recordingId, List.of());
  }

  @Override
  public Optional<Highlight> highlight(UUID id) {
    return Optional.ofNullable(highlights.get(id));
  }

  @Override
  public List<Highlight> highlights(UUID recordingId) {
    return new ArrayList<>(highlights.values());
  }

  @Override
  public Optional<Highlight> dismiss(UUID id) {
    return Optional.ofNullable(highlights.computeIfPresent(id, (key, it) -> it.dismiss()));
  }

  @Override
  public void save(Clip clip) {
    clips.put(clip.id(), clip);
  }

  @Override
  public Optional<Clip> clip(UUID id) {
    return Optional.ofNullable(clips.get(id));
  }

  @Override
  public List<Clip> clips(int limit, UUID after) {
    return List.copyOf(clips.values());
  }

  @Override
  public Optional<Area> camera(Channel channel) {
    return Optional.ofNullable(cameras.get(channel));
  }

  @Override
  public void saveCamera(Channel channel, Area camera) {
    cameras.put(channel, camera);
  }

  @Override
  public Optional<Wording> wording(UUID clipId) {
    return Optional.ofNullable(wordings.get(clipId));
  }

  @Override
  public void saveWording(UUID clipId, Wording wording) {
    wordings.put(clipId, wording);
  }

  @Override
  public boolean deleteWording(UUID clipId) {
    return wordings.remove(clipId) != null;
  }

  @Override
  public boolean deleteClip(UUID id) {
    return clips.remove(id) != null;
  }
}
