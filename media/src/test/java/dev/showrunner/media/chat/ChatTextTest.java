package dev.showrunner.media.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.media.chat.ChatText.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jajaja",
        "JAJAJAJAJ",
        "ajajaja",
        "jsjsjs",
        "hahaha",
        "ahahah",
        "jejeje",
        "kkkkk",
        "rsrsrs",
        "хахаха",
        "ахахах",
        "www",
        "ㅋㅋㅋ",
        "55555",
        "lol",
        "LMAO",
        "KEKW",
        "OMEGALUL xd",
        "mdr",
        "😂😂",
        "no me la creo jajaja",
        "QUÉ LOCURA increíble",
        "жесть",
        "Nooooo",
        "what???"
      })
  void reactions(String text) {
    assertThat(ChatText.kind("ana", text)).as(text).isEqualTo(Kind.REACTION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          what game is this  | TALK
          the hash of that   | TALK
          kk                 | TALK
          ha                 | TALK
          looking for a lollipop | TALK
          hola               | GREETING
          Привет             | GREETING
          buenas noches gente | GREETING
          raid raid raid     | GREETING
          hello can you tell me what that sword costs | TALK
          !join              | NOISE
          2                  | NOISE
          """)
  void others(String text, Kind kind) {
    assertThat(ChatText.kind("ana", text)).as(text).isEqualTo(kind);
  }

  @Test
  void botsSayNothing() {
    assertThat(ChatText.kind("Nightbot", "that was insane")).isEqualTo(Kind.NOISE);
    assertThat(ChatText.kind("ana", "   ")).isEqualTo(Kind.NOISE);
  }

  @Test
  void theSameButForStretchedLettersAndSignsHasOneEssence() {
    assertThat(ChatText.essence("NOOOO way!!"))
        .isEqualTo(ChatText.essence("no  way"))
        .isNotEqualTo(ChatText.essence("know way"));
    assertThat(ChatText.essence("¿Qué?")).isEqualTo(ChatText.essence("que"));
    assertThat(ChatText.essence("???")).isEqualTo("???");
  }
}
