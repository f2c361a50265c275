package dev.showrunner.media.speech;

/** What turns speech into words. */
public enum SpeechEngine {
  /** whisper.cpp, on this machine. */
  WHISPER,
  /** A server that understands OpenAI's {@code /audio/transcriptions}. */
  OPENAI,
  /** Nothing: words come from transcript files alone. */
  OFF
}
