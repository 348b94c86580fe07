package io.astronomer.operator.astro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayTextTest {
    @ParameterizedTest
    @CsvSource({"abc, 4, abc", "abcd, 4, abcd", "abcde, 4, abc…", "ab😀cd, 4, ab…", "a😀bcd, 4, a😀…", "abcd😀, 4, abc…"
    })
    void lineIsCutBetweenCharacters(String text, int longest, String shown) {
        assertThat(DisplayText.line(text, longest)).isEqualTo(shown);
    }

    @Test
    void lineShowsNoPartOfACutCharacter() {
        assertThat(DisplayText.line("\n\n\na😀b", 4)).isEqualTo(" a…");
    }

    @ParameterizedTest
    @CsvSource({"ab😀, 2, ab", "ab😀, 3, ab", "ab😀, 4, ab😀", "😀, 1, ''", "ab, 0, ''"})
    void startHasWholeCharactersOnly(String text, int longest, String start) {
        assertThat(DisplayText.start(text, longest)).isEqualTo(start);
    }

    /** C0, DEL, C1, line and paragraph separators, bidi marks, zero widths, tags, single surrogates. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x0, 0x7, 0x9, 0xA, 0xD, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9B, 0x9F, 0xAD, 0x61C, 0x200B, 0x200E, 0x200F,
                0x2028, 0x2029, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0xFEFF, 0xFFF9, 0xE0001, 0xE007F, 0xD800, 0xDFFF
            })
    void lineHasNoControlCharacters(int character) {
        String text = "a" + Character.toString(character) + "b";

        assertThat(DisplayText.line(text)).isEqualTo("a b");
        assertThat(DisplayText.line(text, 10)).isEqualTo("a b");
    }

    @Test
    void lineKeepsTheScriptsOfAllLanguages() {
        assertThat(DisplayText.line("Zürich, Łódź, 東京, עברית, العربية, 😀"))
                .isEqualTo("Zürich, Łódź, 東京, עברית, العربية, 😀");
    }

    @Test
    void longTextOfLineBreaksIsCut() {
        assertThat(DisplayText.line("\n".repeat(1_000_000), 4)).isEqualTo(" …");
    }
}
