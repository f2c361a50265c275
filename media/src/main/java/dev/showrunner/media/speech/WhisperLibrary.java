package dev.showrunner.media.speech;

import io.github.givimad.whisperjni.WhisperJNI;
import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * whisper.cpp's own functions, of the library that whisper-jni brings. Its Java side knows when a
 * segment was said; when a word was, only these functions tell. Offsets are those of {@code
 * whisper.h} of that version, and {@link #isKnown} refuses any other.
 */
final class WhisperLibrary implements WhisperModel {
  private static final int PARAMS_LONGS = 33;
  private static final int TOKEN_LONGS = 7;
  private static final long N_MAX_TEXT_CTX = 0x08;
  private static final long PRINT_PROGRESS = 0x19;
  private static final long PRINT_TIMESTAMPS = 0x1b;
  private static final long TOKEN_TIMESTAMPS = 0x1c;
  private static final long THOLD_PT = 0x20;
  private static final long LANGUAGE = 0x60;
  private static final long ENTROPY_THOLD = 0x7c;
  private static final long BEST_OF = 0x88;
  private static final long TOKEN_P = 8;
  private static final long TOKEN_T0 = 24;
  private static final long TOKEN_T1 = 32;
  private static final int DEFAULT_TEXT_CONTEXT = 16_384;
  private static final int DEFAULT_BEST_OF = 5;
  private static final int LONGEST_TEXT = 1_024;

  private static final MemoryLayout PARAMS = longs(PARAMS_LONGS);
  private static final MemoryLayout TOKEN = longs(TOKEN_LONGS);
  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

  private final Functions functions;
  private final MemorySegment context;

  private WhisperLibrary(Functions functions, MemorySegment context) {
    this.functions = functions;
    this.context = context;
  }

  /**
   * Loads a model through whisper.cpp's functions.
   *
   * @return empty where the library of this system does not show them, as on Windows
   * @throws IOException when the library is another version, or the model cannot be loaded
   */
  static Optional<WhisperModel> load(String model) throws IOException {
    Optional<Functions> found = Functions.find();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Functions functions = found.get();
    try (Arena arena = Arena.ofConfined()) {
      if (!functions.isKnown()) {
        throw new IOException("the whisper library is another version than this program knows");
      }
      MemorySegment context = (MemorySegment) functions.init.invokeExact(arena.allocateFrom(model));
      if (context.equals(MemorySegment.NULL)) {
        throw new IOException("the model cannot be loaded");
      }
      return Optional.of(new WhisperLibrary(functions, context));
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public WireSpeech hear(float[] samples, String language) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment params = functions.params(arena);
      params.set(ValueLayout.JAVA_BYTE, PRINT_PROGRESS, (byte) 0);
      params.set(ValueLayout.JAVA_BYTE, PRINT_TIMESTAMPS, (byte) 0);
      params.set(ValueLayout.JAVA_BYTE, TOKEN_TIMESTAMPS, (byte) 1);
      params.set(POINTER, LANGUAGE, arena.allocateFrom(language));
      MemorySegment sound = arena.allocateFrom(ValueLayout.JAVA_FLOAT, samples);
      int code = (int) functions.full.invokeExact(context, params, sound, samples.length);
      if (code != 0) {
        throw new IOException("the speech engine gave up with code " + code);
      }
      return new WireSpeech(language(), true, segments(arena));
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private String language() throws Throwable {
    int id = (int) functions.languageId.invokeExact(context);
    return text((MemorySegment) functions.languageName.invokeExact(id));
  }

  private List<List<WireSpeech.Piece>> segments(Arena arena) throws Throwable {
    int eot = (int) functions.endOfText.invokeExact(context);
    int count = (int) functions.segments.invokeExact(context);
    List<List<WireSpeech.Piece>> segments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<WireSpeech.Piece> pieces = new ArrayList<>();
      int tokens = (int) functions.tokens.invokeExact(context, i);
      for (int k = 0; k < tokens; k++) {
        MemorySegment data =
            (MemorySegment)
                functions.tokenData.invokeExact((SegmentAllocator) arena, context, i, k);
        if (data.get(INT, 0) < eot) {
          MemorySegment said = (MemorySegment) functions.tokenText.invokeExact(context, i, k);
          pieces.add(
              new WireSpeech.Piece(
                  bytes(said),
                  data.get(ValueLayout.JAVA_LONG, TOKEN_T0),
                  data.get(ValueLayout.JAVA_LONG, TOKEN_T1),
                  data.get(ValueLayout.JAVA_FLOAT, TOKEN_P)));
        }
      }
      segments.add(pieces);
    }
    return segments;
  }

  @Override
  public void close() {
    try {
      functions.free.invokeExact(context);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MemoryLayout longs(int count) {
    return MemoryLayout.structLayout(MemoryLayout.sequenceLayout(count, ValueLayout.JAVA_LONG));
  }

  private static byte[] bytes(MemorySegment text) {
    MemorySegment readable = text.reinterpret(LONGEST_TEXT);
    int length = 0;
    while (length < LONGEST_TEXT && readable.get(ValueLayout.JAVA_BYTE, length) != 0) {
      length++;
    }
    return readable.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
  }

  private static String text(MemorySegment text) {
    return text.equals(MemorySegment.NULL) ? "" : new String(bytes(text), StandardCharsets.UTF_8);
  }

  /** What is called, with what it takes. */
  private record Functions(
      MethodHandle init,
      MethodHandle defaults,
      MethodHandle freeParams,
      MethodHandle full,
      MethodHandle segments,
      MethodHandle tokens,
      MethodHandle tokenText,
      MethodHandle tokenData,
      MethodHandle endOfText,
      MethodHandle languageId,
      MethodHandle languageName,
      MethodHandle free) {

    static Optional<Functions> find() throws IOException {
      WhisperJNI.loadLibrary();
      WhisperJNI.setLibraryLogger(null);
      SymbolLookup lookup = SymbolLookup.loaderLookup();
      if (lookup.find("whisper_full_get_token_data").isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Functions(
              bind(lookup, "whisper_init_from_file", FunctionDescriptor.of(POINTER, POINTER)),
              bind(
                  lookup,
                  "whisper_full_default_params_by_ref",
                  FunctionDescriptor.of(POINTER, INT)),
              bind(lookup, "whisper_free_params", FunctionDescriptor.ofVoid(POINTER)),
              bind(
                  lookup,
                  "whisper_full",
                  FunctionDescriptor.of(INT, POINTER, PARAMS, POINTER, INT)),
              bind(lookup, "whisper_full_n_segments", FunctionDescriptor.of(INT, POINTER)),
              bind(lookup, "whisper_full_n_tokens", FunctionDescriptor.of(INT, POINTER, INT)),
              bind(
                  lookup,
                  "whisper_full_get_token_text",
                  FunctionDescriptor.of(POINTER, POINTER, INT, INT)),
              bind(
                  lookup,
                  "whisper_full_get_token_data",
                  FunctionDescriptor.of(TOKEN, POINTER, INT, INT)),
              bind(lookup, "whisper_token_eot", FunctionDescriptor.of(INT, POINTER)),
              bind(lookup, "whisper_full_lang_id", FunctionDescriptor.of(INT, POINTER)),
              bind(lookup, "whisper_lang_str", FunctionDescriptor.of(POINTER, INT)),
              bind(lookup, "whisper_free", FunctionDescriptor.ofVoid(POINTER))));
    }

    private static MethodHandle bind(SymbolLookup lookup, String name, FunctionDescriptor type)
        throws IOException {
      MemorySegment address =
          lookup
              .find(name)
              .orElseThrow(() -> new IOException("the whisper library has no " + name));
      return Linker.nativeLinker().downcallHandle(address, type);
    }

    /** The defaults of the greedy strategy, in memory of ours. */
    MemorySegment params(Arena arena) throws Throwable {
      MemorySegment theirs = (MemorySegment) defaults.invokeExact(0);
      MemorySegment ours = arena.allocate(PARAMS);
      ours.copyFrom(theirs.reinterpret(PARAMS.byteSize()));
      freeParams.invokeExact(theirs);
      return ours;
    }

    /** Whether values that are known stand where this class takes them to be. */
    boolean isKnown() throws Throwable {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment params = params(arena);
        return params.get(INT, 0) == 0
            && params.get(INT, N_MAX_TEXT_CTX) == DEFAULT_TEXT_CONTEXT
            && params.get(ValueLayout.JAVA_BYTE, PRINT_PROGRESS) == 1
            && params.get(ValueLayout.JAVA_BYTE, PRINT_TIMESTAMPS) == 1
            && params.get(ValueLayout.JAVA_BYTE, TOKEN_TIMESTAMPS) == 0
            && params.get(ValueLayout.JAVA_FLOAT, THOLD_PT) == 0.01f
            && text(params.get(POINTER, LANGUAGE)).equals("en")
            && params.get(ValueLayout.JAVA_FLOAT, ENTROPY_THOLD) == 2.4f
            && params.get(INT, BEST_OF) == DEFAULT_BEST_OF;
      }
    }
  }
}
