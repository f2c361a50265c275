package dev.showrunner.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "port,port,0",
    "prot,port,1",
    "prt,port,1",
    "ports,port,1",
    "part,port,1",
    "'',port,4"
  })
  void countsSlipsOfTheHand(String a, String b, int slips) {
    assertThat(Nearest.distance(a, b)).isEqualTo(slips);
  }

  @Property(tries = 200)
  void isSymmetricAndZeroOnlyForTheSameWord(
      @ForAll @AlphaChars @StringLength(max = 8) String a,
      @ForAll @AlphaChars @StringLength(max = 8) String b) {
    assertThat(Nearest.distance(a, b)).isEqualTo(Nearest.distance(b, a));
    assertThat(Nearest.distance(a, b) == 0).isEqualTo(a.equals(b));
  }

  @Test
  void guessesOnlyWhatIsClose() {
    assertThat(Nearest.to("hots", List.of("host", "port"))).contains("host");
    assertThat(Nearest.to("banana", List.of("host", "port"))).isEmpty();
  }
}
