package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
    @ParameterizedTest
    @CsvSource({"abc, 4, abc", "abcd, 4, abcd", "abcde, 4, abc…", "ab😀cd, 4, ab…", "a😀bcd, 4, a😀…"})
    void areCutBetweenCharacters(String text, int longest, String bounded) {
        assertThat(Texts.bounded(text, longest)).isEqualTo(bounded);
    }
}
